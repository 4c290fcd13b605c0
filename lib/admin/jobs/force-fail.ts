import "server-only";
import { auditInsert } from "@/lib/audit/store";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { generationAccess } from "@/lib/generations/access";
import { settleFailed } from "@/lib/generations/settlement/store";
import { adminAccess } from "../access";
import type { ForceFailInput } from "../schema";

/**
 * Ends an open generation as FAILED: credits and quota go back, its lane is free, the owner reads the reason.
 * A result that arrives afterwards is dropped. Audited in the same statement. Throws CONFLICT once it ended.
 */
export async function forceFail({ ctx, input }: { ctx: Ctx; input: ForceFailInput }): Promise<null> {
  adminAccess(ctx, "operate");
  const system = generationAccess(systemCtx("force-fail", ctx.requestId), "run");
  const { generationId, reason } = input;
  const isSettled = await settleFailed(
    system,
    generationId,
    null,
    {
      code: "FORCED",
      message: `The administrator ended this generation: ${reason}`,
      field: null,
      reference: ctx.requestId,
      details: {},
    },
    auditInsert(
      ctx,
      {
        action: "generation.force-failed",
        entity: "generation",
        entityId: generationId,
        after: { reason },
      },
      "g",
    ),
  );
  if (isSettled) return null;
  throw new AppError(
    "CONFLICT",
    "This generation ended meanwhile, or waits to be placed anew. Reload to see.",
  );
}
