import "server-only";
import { headers } from "next/headers";
import { NextRequest } from "next/server";
import NextAuth, { CredentialsSignin } from "next-auth";
import type { JWT } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { clientIp, limitKeyOf } from "@/lib/core/http";
import { isId, newId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { consume, forgive, giveBack, RATE_RULES } from "@/lib/core/ratelimit";
import { createSession } from "@/lib/users/create-session";
import { endSession } from "@/lib/users/end-session";
import { SESSION_MAX_AGE_SECONDS, safeNextPath, sessionCookieName } from "@/lib/users/rules";
import { SignInInput } from "@/lib/users/schema";
import { session as findSession } from "@/lib/users/session";
import { signIn as checkSignIn } from "@/lib/users/sign-in";
import { parseInput } from "./input";
import { acceptProof } from "./linking";

/** Carries the sentence of a refused sign-in through next-auth, which keeps only a code for the URL. */
export class SignInRefused extends CredentialsSignin {
  constructor(readonly reason: AppError) {
    super(reason.message);
    this.code = reason.code.toLowerCase();
  }
}

/**
 * next-auth around our own session rows: the cookie is an encrypted token that carries only the row's id,
 * so deleting the row signs out at once. Credentials cannot use next-auth's database sessions.
 * Reading a session goes through `actor.ts`, never through next-auth.
 */
const { handlers: inner, ...nextAuth } = NextAuth(() => {
  const { APP_URL, AUTH_SECRET } = env();
  const isSecure = APP_URL.startsWith("https:");
  const cookie = { httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure };
  return {
    secret: AUTH_SECRET,
    trustHost: true,
    useSecureCookies: isSecure,
    session: { strategy: "jwt", maxAge: SESSION_MAX_AGE_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    cookies: {
      sessionToken: { name: sessionCookieName(APP_URL), options: cookie },
      csrfToken: { name: `${isSecure ? "__Host-" : ""}creator.csrf`, options: cookie },
      callbackUrl: { name: `${isSecure ? "__Host-" : ""}creator.callback`, options: cookie },
    },
    providers: [Credentials({ credentials: { email: {}, password: {} }, authorize }), ...otherProviders()],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (!account || account.provider === "credentials") return true;
        const from = await headers();
        const origin = {
          userAgent: from.get("user-agent"),
          ipAddress: clientIp(from, env().TRUSTED_PROXIES),
        };
        return acceptProof(user, account, profile, origin);
      },
      jwt: async ({ token, user }) => {
        const sid = user ? user.sid : token.sid;
        if (typeof sid !== "string") return null;
        const found = await findSession({ ctx: { requestId: newId() }, input: { sessionId: sid } });
        return found && !found.isSuspended ? { sid } : null;
      },
      redirect: ({ url }) => new URL(safeNextPath(pathOf(url)), APP_URL).href,
      // The browser learns only until when it is signed in: pages get their person from the server.
      session: ({ session }) => ({ expires: session.expires, user: {} }),
    },
    events: { signOut: async (message) => endTokenSession("token" in message ? message.token : null) },
    logger: { error: logError, warn: () => {}, debug: () => {} },
  };
});

export const { signIn, signOut } = nextAuth;

/** GitHub and Google, where their keys are set. */
function otherProviders() {
  const { AUTH_GITHUB_ID, AUTH_GITHUB_SECRET, AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET } = env();
  return [
    ...(AUTH_GITHUB_ID ? [GitHub({ clientId: AUTH_GITHUB_ID, clientSecret: AUTH_GITHUB_SECRET })] : []),
    ...(AUTH_GOOGLE_ID ? [Google({ clientId: AUTH_GOOGLE_ID, clientSecret: AUTH_GOOGLE_SECRET })] : []),
  ];
}

/** The endpoints under /api/auth, told the outer address: behind a proxy the request carries the inner one. */
export const handlers = {
  GET: (request: NextRequest): Promise<Response> => inner.GET(atAppUrl(request)),
  POST: (request: NextRequest): Promise<Response> => inner.POST(atAppUrl(request)),
};

function atAppUrl(request: NextRequest): NextRequest {
  return new NextRequest(new URL(request.nextUrl.pathname + request.nextUrl.search, env().APP_URL), request);
}

/** The callback endpoint reaches this without any action of ours, so the limits live here. */
async function authorize(raw: unknown, request: Request): Promise<{ id: string; sid: string }> {
  const requestId = newId();
  const ip = clientIp(request.headers, env().TRUSTED_PROXIES);
  try {
    const input = parseInput(SignInInput, raw);
    const mailKey = `${input.email}|${limitKeyOf(ip)}`;
    await consume(RATE_RULES.signInPerIp, limitKeyOf(ip));
    await consume(RATE_RULES.signInPerMail, mailKey);
    const ctx = { actor: { kind: "public" as const, slug: "" }, requestId };
    const { userId } = await checkSignIn({ ctx, input });
    const origin = { userAgent: request.headers.get("user-agent"), ipAddress: ip };
    const opened = await createSession({ ctx, input: { userId, origin } });
    await Promise.all([
      forgive(RATE_RULES.signInPerMail, mailKey),
      giveBack(RATE_RULES.signInPerIp, limitKeyOf(ip)),
    ]);
    return { id: userId, sid: opened.id };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log().info({ requestId, ip, code: error.code }, "sign-in refused");
    throw new SignInRefused(error);
  }
}

/** Whoever holds the cookie signs out, as the person it belongs to. */
async function endTokenSession(token: JWT | null): Promise<void> {
  if (!isId(token?.sid)) return;
  const requestId = newId();
  const input = { sessionId: token.sid };
  const found = await findSession({ ctx: { requestId }, input });
  if (!found) return;
  const { id: userId, role, tier } = found.user;
  const actor = { kind: "user", userId, role, tier, sessionId: found.id } as const;
  await endSession({ ctx: { actor, requestId }, input }).catch((error) => {
    // Signed out on another device this instant: the row is gone, which is what was wanted.
    if (!(error instanceof AppError && error.code === "NOT_FOUND")) throw error;
  });
}

function pathOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** A wrong password, a foreign or an old cookie are everyday; next-auth would print a stack for each. */
function logError(error: Error): void {
  const type = "type" in error ? String(error.type) : error.name;
  if (error instanceof CredentialsSignin || type === "CredentialsSignin") return;
  if (["JWTSessionError", "MissingCSRF", "UnknownAction", "InvalidCallbackUrl"].includes(type)) {
    log().debug({ type }, "next-auth refused");
    return;
  }
  log().error({ err: error, cause: error.cause }, "next-auth failed");
}

declare module "next-auth" {
  interface User {
    /** Id of the session row. */
    sid?: string;
  }
}
