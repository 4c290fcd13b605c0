import type { WorkflowShareDto } from "../schema";
import type { ShareRow } from "./store";

export function toWorkflowShareDto(row: ShareRow): WorkflowShareDto {
  return {
    visibility: row.visibility,
    path: row.publicSlug === null ? null : `/public/workflow/${encodeURIComponent(row.publicSlug)}`,
    showsSamples: row.showsSamples,
  };
}
