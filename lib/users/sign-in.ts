import "server-only";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { userAccess } from "./access";
import type { SignInInput } from "./schema";
import { findCredentials } from "./store";
import { verifyPassword } from "./verify-password";

/**
 * Checks a password. Unknown mail and wrong password give the same answer in the same time: UNAUTHORIZED.
 * That an account is suspended (FORBIDDEN) is told only to whoever knows its password.
 * Limits are the door's matter; the session is opened by `createSession`.
 */
export async function signIn({ ctx, input }: { ctx: Ctx; input: SignInInput }): Promise<{ userId: string }> {
  const access = userAccess(systemCtx("sign-in", ctx.requestId), "authenticate");
  const found = await findCredentials(access, input.email);
  const isRight = await verifyPassword(found?.passwordHash ?? null, input.password);
  if (!found || !isRight) {
    throw new AppError("UNAUTHORIZED", "The e-mail address or the password is wrong.");
  }
  if (found.isSuspended) throw suspended(found.suspendedReason);
  return { userId: found.id };
}

export function suspended(reason: string | null): AppError {
  return new AppError(
    "FORBIDDEN",
    reason ? `This account is suspended: ${reason}` : "This account is suspended. Ask the administrator.",
  );
}
