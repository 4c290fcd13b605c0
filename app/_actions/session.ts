"use server";

import { headers } from "next/headers";
import { currentCtx, currentRequestId } from "@/app/_server/actor";
import { signIn as authSignIn, signOut as authSignOut, SignInRefused } from "@/app/_server/auth";
import { parseInput } from "@/app/_server/input";
import { redirectToPath } from "@/app/_server/page";
import { toActionError } from "@/app/_server/problem";
import { env } from "@/lib/core/env";
import { clientIp, limitKeyOf } from "@/lib/core/http";
import { consume, RATE_RULES } from "@/lib/core/ratelimit";
import type { FormState } from "@/lib/users/form-state";
import { safeNextPath } from "@/lib/users/rules";
import { SignInInput, SignUpInput } from "@/lib/users/schema";
import { signUp as createAccount } from "@/lib/users/sign-up";

/** Fields `email`, `password`, `next`. Redirects on success; works without JavaScript. */
export async function signIn(_state: FormState, form: FormData): Promise<FormState> {
  const failure = await openSession(form);
  if (failure) return failure;
  redirectToPath(safeNextPath(textsOf(form, ["next"]).next));
}

/** Fields `name`, `email`, `password`, `next`. The new account is signed in. */
export async function signUp(_state: FormState, form: FormData): Promise<FormState> {
  try {
    const ctx = await currentCtx();
    const input = parseInput(SignUpInput, textsOf(form, ["name", "email", "password"]));
    await consume(RATE_RULES.signUpPerIp, limitKeyOf(clientIp(await headers(), env().TRUSTED_PROXIES)));
    await createAccount({ ctx, input });
  } catch (error) {
    return refusal(error, form, "sign-up");
  }
  const failure = await openSession(form);
  if (failure) return failure;
  redirectToPath(safeNextPath(textsOf(form, ["next"]).next));
}

/** Ends this browser's session and goes to /sign-in. */
export async function signOut(): Promise<void> {
  await authSignOut({ redirect: false });
  redirectToPath("/sign-in");
}

async function openSession(form: FormData): Promise<FormState | undefined> {
  const credentials = textsOf(form, ["email", "password"]);
  try {
    parseInput(SignInInput, credentials);
    await authSignIn("credentials", { ...credentials, redirect: false });
    return undefined;
  } catch (error) {
    return refusal(error instanceof SignInRefused ? error.reason : error, form, "sign-in");
  }
}

async function refusal(error: unknown, form: FormData, door: string): Promise<FormState> {
  const { message, fields } = toActionError(error, { door, requestId: await currentRequestId() });
  const values = textsOf(form, ["name", "email"]);
  return fields ? { fieldErrors: fields, values } : { error: message, values };
}

/** A file where a text belongs is no text. */
function textsOf(form: FormData, names: string[]): Record<string, string> {
  if (!(form instanceof FormData)) return {};
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = form.get(name);
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );
}
