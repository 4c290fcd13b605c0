import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { signUp } from "@/app/_actions/session";
import { currentUser } from "@/app/_server/actor";
import { ROUTES } from "@/components/shell/shell-data";
import { PASSWORD_LENGTH_MIN, safeNextPath } from "@/lib/users/rules";
import { SignUpForm } from "./sign-up-form";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const { next } = await searchParams;
  const nextPath = typeof next === "string" ? safeNextPath(next) : undefined;
  if (await currentUser()) redirect((nextPath ?? ROUTES.projects) as Route);
  const query = nextPath ? `?${new URLSearchParams({ next: nextPath })}` : "";
  return (
    <>
      <h1 className="text-28">Create an account</h1>
      <p className="mt-1 mb-6 text-muted">10 pictures a month are free. Failed ones are not counted.</p>
      <SignUpForm action={signUp} next={nextPath} passwordLengthMin={PASSWORD_LENGTH_MIN} />
      <p className="mt-6 text-muted">
        Have an account?{" "}
        <a
          href={`${ROUTES.signIn}${query}`}
          className="font-medium text-on-surface underline decoration-line-control underline-offset-3"
        >
          Sign in
        </a>
      </p>
    </>
  );
}
