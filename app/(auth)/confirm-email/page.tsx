import type { Metadata } from "next";
import { confirmEmail } from "@/app/_actions/session";
import { ROUTES } from "@/components/shell/shell-data";
import { ConfirmEmailForm } from "./confirm-email-form";

export const metadata: Metadata = { title: "Confirm the address", referrer: "no-referrer" };

/** A button, because mail scanners open every link and a link works once. */
export default async function ConfirmEmailPage({ searchParams }: PageProps<"/confirm-email">) {
  const { token } = await searchParams;
  return (
    <>
      <h1 className="text-28">Confirm the address</h1>
      <p className="mt-1 mb-6 text-muted">One press confirms that the mail reached you.</p>
      <ConfirmEmailForm action={confirmEmail} token={typeof token === "string" ? token : ""} />
      <p className="mt-6 text-muted">
        <a
          href={ROUTES.projects}
          className="font-medium text-on-surface underline decoration-line-control underline-offset-3"
        >
          Go to the studio
        </a>
      </p>
    </>
  );
}
