import type { ActionResult } from "@/lib/core/result";
import type {
  AnnotateGenerationInput,
  GenerationDto,
  ListGenerationsInput,
  RerunGenerationInput,
  StartGenerationInput,
} from "@/lib/generations/schema";
import type { CreateGridInput } from "@/lib/grids/schema";
import type {
  PresetDto,
  PresetIdInput,
  SaveDraftInput,
  SavePresetInput,
  UpdatePresetInput,
  UseTemplateInput,
} from "@/lib/workflows/schema";

/** The server actions a run page hands down. */
export type RunActions = {
  start: (input: StartGenerationInput) => Promise<ActionResult<GenerationDto[]>>;
  cancel: (input: { generationId: string }) => Promise<ActionResult<unknown>>;
  rerun: (input: RerunGenerationInput) => Promise<ActionResult<GenerationDto>>;
  saveDraft: (input: SaveDraftInput) => Promise<ActionResult<unknown>>;
  savePreset: (input: SavePresetInput) => Promise<ActionResult<PresetDto>>;
  updatePreset: (input: UpdatePresetInput) => Promise<ActionResult<null>>;
  /** Answers what was deleted, so that it can be saved again. */
  removePreset: (input: PresetIdInput) => Promise<ActionResult<SavePresetInput>>;
  annotate: (input: AnnotateGenerationInput) => Promise<ActionResult<unknown>>;
  /** With it, a picture field offers the results of every workflow, not of this one alone. */
  list?: (input: ListGenerationsInput) => Promise<ActionResult<{ items: GenerationDto[] }>>;
  createGrid?: (input: CreateGridInput) => Promise<ActionResult<{ gridId: string }>>;
  copy: (input: UseTemplateInput) => Promise<ActionResult<{ workflowId: string }>>;
};
