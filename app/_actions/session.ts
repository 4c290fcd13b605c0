"use server";

import { headers } from "next/headers";
import { currentCtx, currentRequestId } from "@/app/_server/actor";
import { signIn as authSignIn, signOut as authSignOut, SignInRefused } from "@/app/_server/auth";
import { parseInput } from "@/app/_server/input";
import { redirectToPath } from "@/app/_server/page";
import { toActionError } from "@/app/_server/problem";
import { relayAfter } from "@/app/_server/relay-after";
import { env } from "@/lib/core/env";
import { clientIp, limitKeyOf } from "@/lib/core/http";
import { consume, RATE_RULES } from "@/lib/core/ratelimit";
import { confirmEmail as confirm } from "@/lib/users/confirm-email";
import type { FormState } from "@/lib/users/form-state";
import { offeredProviders } from "@/lib/users/list-connections";
import { requestReset as mailReset } from "@/lib/users/request-reset";
import { resetPassword as applyReset } from "@/lib/users/reset-password";
import { safeNextPath } from "@/lib/users/rules";
import {
  MailInput,
  ProviderInput,
  ResetPasswordInput,
  SignInInput,
  SignUpInput,
  TokenInput,
} from "@/lib/users/schema";
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
    await consume(RATE_RULES.signUpPerIp, await visitorKey());
    await createAccount({ ctx, input });
  } catch (error) {
    return refusal(error, form, "sign-up");
  }
  const failure = await openSession(form);
  if (failure) return failure;
  // Last: whatever runs after an answer that nobody waits for any more must not end the sign-in.
  relayAfter();
  redirectToPath(safeNextPath(textsOf(form, ["next"]).next));
}

/** Field `email`. The same answer whether or not somebody has the address. */
export async function requestReset(_state: FormState, form: FormData): Promise<FormState> {
  try {
    const input = parseInput(MailInput, textsOf(form, ["email"]));
    await consume(RATE_RULES.mailPerIp, await visitorKey());
    await consume(RATE_RULES.mailPerAddress, `reset|${input.email}`);
    await mailReset({ ctx: await currentCtx(), input });
    relayAfter();
    return { done: input.email };
  } catch (error) {
    return refusal(error, form, "request-reset");
  }
}

/** Fields `token`, `password`. The new password signs in. */
export async function resetPassword(_state: FormState, form: FormData): Promise<FormState> {
  const texts = textsOf(form, ["token", "password"]);
  try {
    await consume(RATE_RULES.tokenPerIp, await visitorKey());
    const input = parseInput(ResetPasswordInput, texts);
    const { email } = await applyReset({ ctx: await currentCtx(), input });
    await authSignIn("credentials", { email, password: input.password, redirect: false });
    relayAfter();
  } catch (error) {
    return refusal(error instanceof SignInRefused ? error.reason : error, form, "reset-password");
  }
  redirectToPath("/projects");
}

/** Field `token`. Needs the link alone, so that it works on another device too. */
export async function confirmEmail(_state: FormState, form: FormData): Promise<FormState> {
  try {
    await consume(RATE_RULES.tokenPerIp, await visitorKey());
    const input = parseInput(TokenInput, textsOf(form, ["token"]));
    const { email } = await confirm({ ctx: await currentCtx(), input });
    relayAfter();
    return { done: email };
  } catch (error) {
    return refusal(error, form, "confirm-email");
  }
}

/** Field `provider`. Goes to the provider; what comes back signs in whoever linked it. */
export async function signInWith(form: FormData): Promise<void> {
  const asked = ProviderInput.safeParse(textsOf(form, ["provider"]));
  // The form of a page has no place for an error of its own; whoever changed it stays where the buttons are.
  if (!asked.success || !offeredProviders(env()).includes(asked.data.provider)) redirectToPath("/sign-in");
  await authSignIn(asked.data.provider, { redirectTo: "/projects" });
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

async function visitorKey(): Promise<string> {
  return limitKeyOf(clientIp(await headers(), env().TRUSTED_PROXIES));
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
