import "server-only";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { userAccess } from "./access";
import { findLinked } from "./accounts/store";
import type { LinkedAccount } from "./schema";
import { suspended } from "./sign-in";

/** Who an account at a provider belongs to; undefined when nobody linked it. Throws FORBIDDEN when suspended. */
export async function signInLinked({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: LinkedAccount;
}): Promise<{ userId: string } | undefined> {
  const access = userAccess(systemCtx("sign-in", ctx.requestId), "authenticate");
  const found = await findLinked(access, input);
  if (found?.isSuspended) throw suspended(found.reason);
  return found && { userId: found.userId };
}
