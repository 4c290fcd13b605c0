import "server-only";
import { cookies } from "next/headers";
import type { Account, Profile, User } from "next-auth";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { seal, unseal } from "@/lib/core/secrets";
import { createSession } from "@/lib/users/create-session";
import { linkAccount } from "@/lib/users/link-account";
import { type LinkedAccount, PROVIDERS, type Provider } from "@/lib/users/schema";
import { signInLinked } from "@/lib/users/sign-in-linked";
import { currentCtx } from "./actor";

const COOKIE = "creator.linking";
const PURPOSE = "linking";
const VALID_MS = 10 * 60_000;

/**
 * Remembers that this signed-in browser asked to link `provider`. Without it a provider's answer never links
 * anything: somebody else could have started it in this browser to link an account of their own.
 */
export async function expectLinking(provider: Provider, sessionId: string): Promise<void> {
  const value = seal(JSON.stringify({ provider, sessionId, until: Date.now() + VALID_MS }), PURPOSE);
  (await cookies()).set(COOKIE, value, {
    httpOnly: true,
    sameSite: "lax",
    secure: env().APP_URL.startsWith("https:"),
    path: "/api/auth",
    maxAge: VALID_MS / 1000,
  });
}

/**
 * What a provider's proof means here: true with `user.sid` set for whoever linked it, or the address to go on
 * at. It links only for the session that asked for it; it never makes an account and never compares addresses.
 */
export async function acceptProof(
  user: User,
  account: Account,
  profile: Profile | undefined,
  origin: { userAgent: string | null; ipAddress: string | null },
): Promise<true | string> {
  const linked = toLinked(account, profile);
  const requestId = newId();
  const ctx = { actor: { kind: "public" as const, slug: "" }, requestId };
  try {
    const wanted = await takeExpectation();
    if (wanted) return await linkHere(linked, wanted);
    const found = await signInLinked({ ctx, input: linked });
    if (!found) return "/sign-in?reason=unlinked";
    user.sid = (await createSession({ ctx, input: { userId: found.userId, origin } })).id;
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log().info({ requestId, code: error.code, provider: linked.provider }, "sign-in by provider refused");
    return error.code === "FORBIDDEN" ? "/sign-in?reason=suspended" : "/settings/security?linked=taken";
  }
}

type Expectation = { provider: string; sessionId: string; until: number };

async function linkHere(linked: LinkedAccount, wanted: Expectation): Promise<string> {
  const ctx = await currentCtx();
  const isSame = "sessionId" in ctx.actor && ctx.actor.sessionId === wanted.sessionId;
  if (!isSame || wanted.provider !== linked.provider || wanted.until < Date.now()) {
    return "/settings/security?linked=failed";
  }
  await linkAccount({ ctx, input: linked });
  return "/settings/security?linked=done";
}

async function takeExpectation(): Promise<Expectation | undefined> {
  const jar = await cookies();
  const value = jar.get(COOKIE)?.value;
  if (!value) return undefined;
  jar.set(COOKIE, "", { path: "/api/auth", maxAge: 0 });
  try {
    return JSON.parse(unseal(value, PURPOSE));
  } catch {
    return { provider: "", sessionId: "", until: 0 };
  }
}

function toLinked(account: Account, profile: Profile | undefined): LinkedAccount {
  const provider = PROVIDERS.find((one) => one === account.provider);
  if (!provider) throw new Error(`the provider ${account.provider} is not ours`);
  const label = [profile?.login, profile?.email, profile?.name].find((one) => typeof one === "string");
  return {
    provider,
    providerAccountId: account.providerAccountId,
    label: typeof label === "string" ? label.slice(0, 200) : null,
  };
}
