import "server-only";
import { randomBytes } from "node:crypto";
import type { Ctx } from "@/lib/core/ctx";
import { userAccess } from "./access";
import { hashPassword } from "./hash-password";
import { insertFounder } from "./store";

export const ADMIN_EMAIL_DEFAULT = "admin@creator.local";

/**
 * Makes the ADMIN of a new install and returns the one-time password, which is stored nowhere; undefined
 * when an ADMIN exists (or when the address is taken). For the seed: needs a system context.
 */
export async function ensureAdmin({
  ctx,
  input = {},
}: {
  ctx: Ctx;
  input?: { email?: string; name?: string };
}): Promise<{ email: string; password: string } | undefined> {
  const access = userAccess(ctx, "register");
  const email = (input.email ?? ADMIN_EMAIL_DEFAULT).trim().toLowerCase();
  const password = randomBytes(15).toString("base64url");
  const user = { email, name: input.name ?? "Admin", passwordHash: await hashPassword(password) };
  const added = await insertFounder(access, ctx, user, true);
  return added ? { email, password } : undefined;
}
