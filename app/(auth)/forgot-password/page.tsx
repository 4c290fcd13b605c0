import type { Metadata } from "next";
import { requestReset } from "@/app/_actions/session";
import { ROUTES } from "@/components/shell/shell-data";
import { ForgotPasswordForm } from "./forgot-password-form";

export const metadata: Metadata = { title: "Forgotten password" };

export default function ForgotPasswordPage() {
  return (
    <>
      <h1 className="text-28">Forgotten password</h1>
      <p className="mt-1 mb-6 text-muted">We mail you a link that lets you choose a new one.</p>
      <ForgotPasswordForm action={requestReset} />
      <p className="mt-6 text-muted">
        <a
          href={ROUTES.signIn}
          className="font-medium text-on-surface underline decoration-line-control underline-offset-3"
        >
          Back to sign-in
        </a>
      </p>
    </>
  );
}
