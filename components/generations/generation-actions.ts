import type { ActionResult } from "@/lib/core/result";
import type {
  AnnotateGenerationInput,
  GenerationDto,
  ListGenerationsInput,
  RerunGenerationInput,
} from "@/lib/generations/schema";

export type GenerationPage = { items: GenerationDto[]; nextCursor: string | null };

/** The server actions the views of generations call; pages hand them in. */
export type GenerationActions = {
  list(input: ListGenerationsInput): Promise<ActionResult<GenerationPage>>;
  annotate(input: AnnotateGenerationInput): Promise<ActionResult<GenerationDto>>;
  rerun(input: RerunGenerationInput): Promise<ActionResult<GenerationDto>>;
  cancel(input: { generationId: string }): Promise<ActionResult<GenerationDto>>;
};
