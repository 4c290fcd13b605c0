import type { WorkflowCardDto } from "./schema";

type WorkflowShape = Omit<WorkflowCardDto, "updatedAt"> & { updatedAt: Date };

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
    updatedAt: row.updatedAt.toISOString(),
  };
}
