import type { ActionResult } from "@/lib/core/result";
import type {
  AnnotateGenerationInput,
  EditGenerationsInput,
  GenerationDto,
  GenerationMarks,
  InputTargetDto,
  ListGenerationsInput,
  RerunGenerationInput,
  SendToInputInput,
  UpscaleInput,
  VaryGenerationInput,
} from "@/lib/generations/schema";

export type GenerationPage = { items: GenerationDto[]; nextCursor: string | null };

/** The server actions the views of generations call; pages hand them in. */
export type GenerationActions = {
  list(input: ListGenerationsInput): Promise<ActionResult<GenerationPage>>;
  annotate(input: AnnotateGenerationInput): Promise<ActionResult<GenerationDto>>;
  rerun(input: RerunGenerationInput): Promise<ActionResult<GenerationDto>>;
  cancel(input: { generationId: string }): Promise<ActionResult<GenerationDto>>;
};

/** What changes many results at once. */
export type EditActions = {
  edit(input: EditGenerationsInput): Promise<ActionResult<{ before: GenerationMarks[] }>>;
  restoreMarks(input: { marks: GenerationMarks[] }): Promise<ActionResult<{ count: number }>>;
  trash(input: { generationIds: string[] }): Promise<ActionResult<{ generationIds: string[] }>>;
  restore(input: { generationIds: string[] }): Promise<ActionResult<{ generationIds: string[] }>>;
};

/** What the gallery asks for besides its pages. */
export type GalleryActions = {
  around(input: { outputId: string; filter: ListGenerationsInput }): Promise<ActionResult<GenerationPage>>;
  byOutputs(input: { outputIds: string[] }): Promise<ActionResult<GenerationDto[]>>;
  /** Ids of everything that matches, as many as one press can change. */
  matching(input: ListGenerationsInput): Promise<ActionResult<{ generationIds: string[]; isCut: boolean }>>;
  tags(input: Record<string, never>): Promise<ActionResult<{ tag: string; count: number }[]>>;
  emptyTrash(input: { generationIds?: string[] }): Promise<ActionResult<{ count: number }>>;
};

/** One click from a picture to the next one. */
export type MakeActions = {
  vary(input: VaryGenerationInput): Promise<ActionResult<GenerationDto[]>>;
  upscale(input: UpscaleInput): Promise<ActionResult<GenerationDto>>;
  inputTargets(input: Record<string, never>): Promise<ActionResult<InputTargetDto[]>>;
  sendToInput(input: SendToInputInput): Promise<ActionResult<null>>;
};

/** What a picture shown large can be asked to do; whatever is missing is not offered. */
export type PictureActions = Pick<GenerationActions, "annotate" | "rerun"> &
  Partial<EditActions> &
  Partial<MakeActions>;
