import type { Tier, UserRole } from "@/db/enums";
import { newId } from "./ids";

/** Who acts. Verbs take attribution from here, never from input. */
export type Actor =
  | { kind: "user"; userId: string; role: UserRole; tier: Tier; sessionId: string }
  | { kind: "apiKey"; userId: string; role: UserRole; tier: Tier; keyId: string; scopes: readonly string[] }
  | { kind: "admin"; userId: string; sessionId: string }
  | { kind: "public"; slug: string }
  | { kind: "system"; job: string };

/** What every verb receives first. `requestId` ties the click to the log lines, the job and the webhook. */
export type Ctx = { actor: Actor; requestId: string };

export function systemCtx(job: string, requestId: string = newId()): Ctx {
  return { actor: { kind: "system", job }, requestId };
}

/** The person acting, or undefined for the public and the system. */
export function actorUserId(actor: Actor): string | undefined {
  return "userId" in actor ? actor.userId : undefined;
}
