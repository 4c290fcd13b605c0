import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { unseal } from "@/lib/core/secrets";
import { mail } from "@/lib/engines/mail/select";
import { mailAccess } from "./access";
import { compose } from "./compose";
import type { MailData } from "./schema";
import { beginAttempt, endAttempt, sealPurpose } from "./store";

/**
 * Sends one mail that was asked for; the job's step, repeated on failure. A mail that left is not sent again,
 * and one whose person was erased never leaves. Throws what the mail server said.
 */
export async function sendMail({
  mailId,
  sealed,
}: {
  mailId: string;
  sealed: string;
}): Promise<"sent" | "already" | "gone"> {
  const access = mailAccess(systemCtx("send-mail"), "send");
  const row = await beginAttempt(access, mailId);
  if (!row) return "gone";
  if (row.is_sent) return "already";
  const data = JSON.parse(unseal(sealed, sealPurpose(mailId))) as MailData;
  const { subject, text, html } = compose(row.template, row.name, data);
  try {
    await mail().send({ id: mailId, to: row.recipient, from: sender(), subject, text, html });
  } catch (error) {
    await endAttempt(access, mailId, error instanceof Error ? error.message.slice(0, 500) : "failed");
    throw error;
  }
  await endAttempt(access, mailId, null);
  return "sent";
}

/** MAIL_FROM, or an address at the app's own host. */
function sender(): string {
  const { MAIL_FROM, APP_URL } = env();
  const { hostname } = new URL(APP_URL);
  return (
    MAIL_FROM ??
    `Creator <no-reply@${hostname.includes(".") && !/^[\d.]+$/.test(hostname) ? hostname : "creator.local"}>`
  );
}
