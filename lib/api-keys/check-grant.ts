import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";

/** A key can hand on only what it has itself. Throws FORBIDDEN with the scope that is too much. */
export function checkGrant({ actor }: Ctx, scopes: readonly string[]): void {
  if (actor.kind !== "apiKey") return;
  const missing = scopes.find((scope) => !actor.scopes.includes(scope));
  if (missing)
    throw new AppError("FORBIDDEN", `A key cannot give the scope "${missing}", which it does not have.`);
}
