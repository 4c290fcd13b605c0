import type { Metadata } from "next";
import { resetPassword } from "@/app/_actions/session";
import { PASSWORD_LENGTH_MIN } from "@/lib/users/rules";
import { ResetPasswordForm } from "./reset-password-form";

export const metadata: Metadata = { title: "New password", referrer: "no-referrer" };

export default async function ResetPasswordPage({ searchParams }: PageProps<"/reset-password">) {
  const { token } = await searchParams;
  return (
    <>
      <h1 className="text-28">New password</h1>
      <p className="mt-1 mb-6 text-muted">Every browser is signed out, and this one is signed in.</p>
      <ResetPasswordForm
        action={resetPassword}
        token={typeof token === "string" ? token : ""}
        passwordLengthMin={PASSWORD_LENGTH_MIN}
      />
    </>
  );
}
