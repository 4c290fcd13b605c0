import * as z from "zod/mini";
import type { Visibility, WorkflowCategory } from "@/db/enums";
import { WORKFLOW_CATEGORIES } from "@/db/enums";
import { Parameters } from "@/lib/parameters/schema";

export const CreateWorkflowInput = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
  description: z.optional(z.string().check(z.maxLength(2000))),
  projectId: z.optional(z.nullable(z.uuid())),
  category: z.enum(WORKFLOW_CATEGORIES),
  graph: z.record(z.string(), z.unknown()),
  uiGraph: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  parameters: Parameters,
});
export type CreateWorkflowInput = z.infer<typeof CreateWorkflowInput>;

export const UseTemplateInput = z.object({
  templateId: z.uuid(),
  projectId: z.optional(z.nullable(z.uuid())),
});
export type UseTemplateInput = z.infer<typeof UseTemplateInput>;

export const SaveDraftInput = z.object({
  workflowId: z.uuid(),
  values: z.record(z.string(), z.unknown()),
});
export type SaveDraftInput = z.infer<typeof SaveDraftInput>;

export type WorkflowCardDto = {
  id: string;
  name: string;
  description: string;
  category: WorkflowCategory;
  visibility: Visibility;
  isTemplate: boolean;
  projectId: string | null;
  estimatedCredits: number;
  useCount: number;
  /** `/samples/...` for templates, or the newest result's variant. */
  coverUrl: string | null;
  updatedAt: string;
};

/** Everything the run page needs. `options` answers every `options_from`, keyed by parameter name. */
export type WorkflowRunDto = WorkflowCardDto & {
  versionId: string;
  version: number;
  parameters: Parameters;
  options: Record<string, { value: string; label: string; isAvailable: boolean }[]>;
  draft: Record<string, unknown> | null;
  isEditable: boolean;
};

export const CATEGORY_LABELS: Record<WorkflowCategory, string> = {
  TEXT_TO_IMAGE: "Text to image",
  IMAGE_TO_IMAGE: "Image to image",
  INPAINTING: "Inpainting",
  UPSCALING: "Upscaling",
  CUSTOM: "Custom",
};
