import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { generationAccess } from "./access";
import { editMarks } from "./bulk/store";
import type { EditGenerationsInput, GenerationMarks } from "./schema";

/**
 * Stars, rates, tags or moves many results at once. Answers what they were before, for `restoreMarks`; foreign
 * ones are left out. NOT_FOUND when nothing is left, or the project is not one's own.
 */
export async function editMany({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: EditGenerationsInput;
}): Promise<{ before: GenerationMarks[] }> {
  const before = await editMarks(generationAccess(ctx, "annotate"), input);
  if (before.length === 0) throw notFound(input.projectId ? "project or result" : "result");
  return { before };
}
