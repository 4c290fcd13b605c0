import "server-only";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getToken } from "next-auth/jwt";
import { cache } from "react";
import { authenticateKey } from "@/lib/api-keys/authenticate-key";
import type { Actor, Ctx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { isId, newId } from "@/lib/core/ids";
import { requireOn } from "@/lib/switches/require-on";
import { sessionCookieName } from "@/lib/users/rules";
import type { SessionDto, SessionUserDto } from "@/lib/users/schema";
import { session as findSession } from "@/lib/users/session";
import { suspended } from "@/lib/users/sign-in";
import { bearerOf, REQUEST_ID_HEADER } from "./headers";
import { redirectToSignIn } from "./page";

export type Signed = { ctx: Ctx; user: SessionUserDto };

/** The id of this request, the same in its pages, actions and log lines. */
export const currentRequestId = cache(async (): Promise<string> => requestIdOf(await headers()));

/** Whoever is signed in, or the public. Never redirects. */
export async function currentCtx(): Promise<Ctx> {
  const session = await currentSession();
  const requestId = await currentRequestId();
  if (!session || session.isSuspended) return { actor: { kind: "public", slug: "" }, requestId };
  return { actor: actorOf(session), requestId };
}

/** For pages that also show to nobody: the person, or undefined. */
export async function currentUser(): Promise<SessionUserDto | undefined> {
  const session = await currentSession();
  return session && !session.isSuspended ? session.user : undefined;
}

/** For pages: the person, or a redirect to /sign-in that comes back here afterwards. */
export async function requireActor(): Promise<Signed> {
  const session = await currentSession();
  if (session && !session.isSuspended) {
    return { ctx: { actor: actorOf(session), requestId: await currentRequestId() }, user: session.user };
  }
  return redirectToSignIn(session ? "suspended" : undefined);
}

/** For admin pages. The actor reaches every row, so it is minted here and nowhere in the studio. */
export async function requireAdmin(): Promise<Signed> {
  const signed = await requireActor();
  if (signed.user.role !== "ADMIN") notFound();
  return { ...signed, ctx: { ...signed.ctx, actor: adminActor(signed.ctx.actor) } };
}

/** For actions and routes: throws UNAUTHORIZED for nobody, FORBIDDEN for a suspended person or a non-admin. */
export async function authenticate(
  requestHeaders: Headers,
  requestId: string,
  as: "user" | "admin",
): Promise<Signed> {
  const session = await sessionOf(requestHeaders, requestId);
  if (!session) throw new AppError("UNAUTHORIZED", "Sign in to continue.");
  if (session.isSuspended) throw suspended(session.suspendedReason);
  const actor = actorOf(session);
  if (as === "user") return { ctx: { actor, requestId }, user: session.user };
  if (session.user.role !== "ADMIN") throw new AppError("FORBIDDEN", "Only administrators may do this.");
  return { ctx: { actor: adminActor(actor), requestId }, user: session.user };
}

/**
 * For the public API: whoever the key of the Authorization header belongs to, else whoever is signed in. A request
 * with a key never falls back to a cookie. Throws UNAUTHORIZED, FORBIDDEN.
 */
export async function authenticateCaller(requestHeaders: Headers, requestId: string): Promise<Signed> {
  const secret = bearerOf(requestHeaders);
  if (secret === undefined) return authenticate(requestHeaders, requestId, "user");
  await requireOn("api");
  const { actor, user } = await authenticateKey(secret, requestId);
  return { ctx: { actor, requestId }, user };
}

/** Proxy.ts sends an id of ours; anything else under that name is the client's and is not believed. */
export function requestIdOf(requestHeaders: Headers): string {
  const given = requestHeaders.get(REQUEST_ID_HEADER);
  return isId(given) ? given : newId();
}

const currentSession = cache(async (): Promise<SessionDto | undefined> => {
  return sessionOf(await headers(), await currentRequestId());
});

/** One decryption and one query; the row decides, not the token. */
async function sessionOf(requestHeaders: Headers, requestId: string): Promise<SessionDto | undefined> {
  const { APP_URL, AUTH_SECRET } = env();
  const cookieName = sessionCookieName(APP_URL);
  // Only the cookie: getToken would also take a Bearer token, and that header is for API keys.
  const cookie = new Headers({ cookie: requestHeaders.get("cookie") ?? "" });
  const token = await getToken({ req: { headers: cookie }, secret: AUTH_SECRET, cookieName });
  if (!isId(token?.sid)) return undefined;
  return findSession({ ctx: { requestId }, input: { sessionId: token.sid } });
}

function actorOf({ id, user }: SessionDto): Actor {
  return { kind: "user", userId: user.id, role: user.role, tier: user.tier, sessionId: id };
}

function adminActor(actor: Actor): Actor {
  if (actor.kind !== "user") throw new AppError("FORBIDDEN", "Only administrators may do this.");
  return { kind: "admin", userId: actor.userId, sessionId: actor.sessionId };
}
