import "server-only";
import type { Tier } from "@/db/enums";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { billingAccess } from "./access";
import { converge } from "./converge";
import type { GrantTierInput } from "./schema";
import { findAccount, writeGrant } from "./subscription/store";

/**
 * An administrator gives a plan without payment, for a time or for good, or takes it back (`tier` null). What
 * somebody pays for stands beside it: the higher tier wins. Audited. Throws NOT_FOUND, FORBIDDEN.
 */
export async function grantTier({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: GrantTierInput;
}): Promise<{ tier: Tier }> {
  const access = billingAccess(ctx, "grant");
  const until = input.until ? new Date(input.until) : null;
  if (!(await writeGrant(access, ctx, input.userId, input.tier, until))) throw notFound("account");
  await converge(input.userId, { ctx });
  const account = await findAccount(
    billingAccess(systemCtx("grant", ctx.requestId), "converge"),
    input.userId,
  );
  return { tier: account?.tier ?? "FREE" };
}
