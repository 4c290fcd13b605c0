import type { WorkflowCategory } from "@/db/enums";
import type { WorkflowCardDto } from "./schema";

type WorkflowShape = Omit<WorkflowCardDto, "createdAt" | "updatedAt" | "isArchived"> & {
  createdAt: Date;
  updatedAt: Date;
  archivedAt: Date | null;
};

/** The public shape of a workflow row. */
export function toWorkflowCard(row: WorkflowShape): WorkflowCardDto {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    category: row.category,
    visibility: row.visibility,
    isTemplate: row.isTemplate,
    projectId: row.projectId,
    estimatedCredits: row.estimatedCredits,
    useCount: row.useCount,
    coverUrl: row.coverUrl,
    tags: row.tags,
    isArchived: row.archivedAt !== null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export const CATEGORY_LABELS: Record<WorkflowCategory, string> = {
  TEXT_TO_IMAGE: "Text to image",
  IMAGE_TO_IMAGE: "Image to image",
  INPAINTING: "Inpainting",
  UPSCALING: "Upscaling",
  CUSTOM: "Custom",
};
