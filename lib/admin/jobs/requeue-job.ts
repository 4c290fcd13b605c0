import "server-only";
import { auditInsert } from "@/lib/audit/store";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { generationAccess } from "@/lib/generations/access";
import { requeue } from "@/lib/generations/settlement/store";
import { adminAccess } from "../access";
import type { JobIdInput } from "../schema";
import { findOpenPlacement } from "./store";

/**
 * Takes a generation away from its server and puts it back into the queue, to be placed elsewhere when there is
 * an elsewhere. What the old server still delivers is dropped; nothing is charged twice. Throws CONFLICT when it
 * is not on a server any more.
 */
export async function requeueJob({ ctx, input }: { ctx: Ctx; input: JobIdInput }): Promise<null> {
  const open = await findOpenPlacement(adminAccess(ctx, "operate"), input.generationId);
  const system = generationAccess(systemCtx("requeue", ctx.requestId), "run");
  const isRequeued =
    open?.is_placed &&
    (await requeue(
      system,
      input.generationId,
      open.placement,
      {
        message: "Put back into the queue by the administrator",
        elsewhere: "rather",
        isServerSuspect: false,
      },
      auditInsert(
        ctx,
        { action: "generation.requeued", entity: "generation", entityId: input.generationId },
        "g",
      ),
    ));
  if (isRequeued) return null;
  throw new AppError(
    "CONFLICT",
    "This generation is not on a server: it ended, waits in the queue, or is being cancelled.",
  );
}
