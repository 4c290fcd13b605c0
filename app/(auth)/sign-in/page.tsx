import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { signIn, signInWith } from "@/app/_actions/session";
import { currentUser } from "@/app/_server/actor";
import { ROUTES } from "@/components/shell/shell-data";
import { env } from "@/lib/core/env";
import { offeredProviders } from "@/lib/users/list-connections";
import { safeNextPath } from "@/lib/users/rules";
import { ProviderButtons } from "./provider-buttons";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

const NOTICES: Record<string, string> = {
  suspended: "This account is suspended. Whoever runs this studio can tell you why and lift it.",
  erased: "Your account is closed, and everything of it is being deleted.",
  unlinked:
    "That account is linked to nobody here. Sign in with your password and link it in the settings, under Security.",
};

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next, reason } = await searchParams;
  const nextPath = typeof next === "string" ? safeNextPath(next) : undefined;
  if (await currentUser()) redirect((nextPath ?? ROUTES.projects) as Route);
  const query = nextPath ? `?${new URLSearchParams({ next: nextPath })}` : "";
  return (
    <>
      <h1 className="mb-6 text-28">Sign in</h1>
      <SignInForm action={signIn} next={nextPath} notice={NOTICES[String(reason)]} />
      <ProviderButtons providers={offeredProviders(env())} action={signInWith} />
      <p className="mt-6 text-muted">
        <a
          href="/forgot-password"
          className="underline decoration-line-control underline-offset-3 hover:text-on-surface"
        >
          Forgot your password?
        </a>
      </p>
      <p className="mt-2 text-muted">
        No account yet?{" "}
        <a
          href={`${ROUTES.signUp}${query}`}
          className="font-medium text-on-surface underline decoration-line-control underline-offset-3"
        >
          Create one
        </a>
      </p>
    </>
  );
}
