import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import { fetchDetail } from "./store";

/** The values a generation ran with, to fill its workflow's form again. */
export async function reuseGeneration({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { generationId: string };
}): Promise<{ values: Record<string, unknown>; workflowId: string | null; projectId: string | null }> {
  const { generation } = await fetchDetail(generationAccess(ctx, "read"), input.generationId);
  return {
    values: generation.inputParameters,
    workflowId: generation.workflowId,
    projectId: generation.projectId,
  };
}
