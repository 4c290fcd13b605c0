import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { adminAccess } from "../access";
import type { PersonIdInput } from "../schema";
import { endSessionsOf } from "./store";

/** Signs a person out on every device; the password stays. */
export async function endPersonSessions({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: PersonIdInput;
}): Promise<{ endedCount: number }> {
  return { endedCount: await endSessionsOf(adminAccess(ctx, "operate"), ctx, input.userId) };
}
