import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { adminAccess } from "../access";
import type { FindWorkflowsInput, WorkflowFoundDto } from "../schema";
import { searchWorkflows } from "./store";

/** Workflows that could become templates, by name, owner or id; at most twenty. */
export async function findWorkflows({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: FindWorkflowsInput;
}): Promise<WorkflowFoundDto[]> {
  return searchWorkflows(adminAccess(ctx, "read"), input.q);
}
