import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import { selectByOutputs } from "./gallery/store";
import type { GenerationDto } from "./schema";

/** The generations these outputs belong to; foreign and absent ones are left out. */
export async function listByOutputs({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { outputIds: string[] };
}): Promise<GenerationDto[]> {
  return selectByOutputs(generationAccess(ctx, "read"), input.outputIds);
}
