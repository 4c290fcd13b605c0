import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import { fetchDetail } from "./store";

/** The values a generation ran with, to fill its workflow's form again: all of them, or those of some fields. */
export async function reuseGeneration({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { generationId: string; take?: string[] | undefined };
}): Promise<{ values: Record<string, unknown>; workflowId: string | null; projectId: string | null }> {
  const { generation } = await fetchDetail(generationAccess(ctx, "read"), input.generationId);
  const { take } = input;
  const entries = Object.entries(generation.inputParameters).filter(([name]) => !take || take.includes(name));
  return {
    values: Object.fromEntries(entries),
    workflowId: generation.workflowId,
    projectId: generation.projectId,
  };
}
