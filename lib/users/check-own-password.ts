import "server-only";
import type { Access } from "@/lib/core/access";
import { AppError, notFound } from "@/lib/core/errors";
import { findOwnCredentials } from "./tokens/store";
import { verifyPassword } from "./verify-password";

/**
 * The person's own password before something that a borrowed browser must not do. An account without a
 * password passes: its session is all there is. Throws INVALID at `currentPassword`.
 */
export async function checkOwnPassword(
  access: Access<"user", "edit">,
  password: string,
): Promise<{ email: string; passwordHash: string | null }> {
  const found = await findOwnCredentials(access);
  if (!found) throw notFound("account");
  if (found.passwordHash !== null && !(await verifyPassword(found.passwordHash, password))) {
    const sentence = "This is not your present password.";
    throw new AppError("INVALID", sentence, { fields: { currentPassword: sentence } });
  }
  return found;
}
