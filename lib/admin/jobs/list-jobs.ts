import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { PAGE_SIZE_DEFAULT, toPage } from "@/lib/core/page";
import { adminAccess } from "../access";
import type { JobFilter, JobRowDto, PageDto } from "../schema";
import { type JobRow, selectJobs } from "./store";

/** Generations of everybody, for whoever runs the studio: states, times, servers and reasons, never prompts. */
export async function listJobs({ ctx, input }: { ctx: Ctx; input: JobFilter }): Promise<PageDto<JobRowDto>> {
  const rows = await selectJobs(adminAccess(ctx, "read"), input, PAGE_SIZE_DEFAULT + 1);
  return toPage(rows, PAGE_SIZE_DEFAULT, toJobRow);
}

function toJobRow(row: JobRow): JobRowDto {
  const iso = (at: string | null) => at && new Date(at).toISOString();
  return {
    id: row.id,
    status: row.status,
    progress: row.progress,
    progressMessage: row.progress_message,
    workflowName: row.workflow_name,
    ownerId: row.owner_id,
    ownerEmail: row.owner_email,
    serverName: row.server_name,
    promptId: row.prompt_id,
    placement: row.placement,
    creditsReserved: row.credits_reserved,
    errorMessage: row.error_message,
    errorReference: row.error_reference,
    createdAt: new Date(row.created_at).toISOString(),
    startedAt: iso(row.started_at),
    completedAt: iso(row.completed_at),
  };
}
