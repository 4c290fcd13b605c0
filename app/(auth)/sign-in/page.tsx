import type { Metadata, Route } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { signIn } from "@/app/_actions/session";
import { currentUser } from "@/app/_server/actor";
import { ROUTES } from "@/components/shell/shell-data";
import { safeNextPath } from "@/lib/users/rules";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

const SUSPENDED = "This account is suspended. Whoever runs this studio can tell you why and lift it.";

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next, reason } = await searchParams;
  const nextPath = typeof next === "string" ? safeNextPath(next) : undefined;
  if (await currentUser()) redirect((nextPath ?? ROUTES.projects) as Route);
  const query = nextPath ? { next: nextPath } : undefined;
  return (
    <>
      <h1 className="mb-6 text-28">Sign in</h1>
      <SignInForm action={signIn} next={nextPath} notice={reason === "suspended" ? SUSPENDED : undefined} />
      <p className="mt-6 text-muted">
        No account yet?{" "}
        <Link
          href={{ pathname: ROUTES.signUp, query }}
          className="font-medium text-on-surface underline decoration-line-control underline-offset-3"
        >
          Create one
        </Link>
      </p>
    </>
  );
}
