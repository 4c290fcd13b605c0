import type { MailMessage } from "./port";

/** What nodemailer takes. The Message-ID comes from our id, so that a second send is recognised as the same mail. */
export function toEnvelope({ id, from, to, subject, text, html }: MailMessage) {
  const host = /@([^>\s]+)/.exec(from)?.[1] ?? "creator.local";
  return {
    from,
    to: { name: "", address: to },
    subject,
    text,
    html,
    messageId: `<${id}@${host}>`,
    headers: { "Auto-Submitted": "auto-generated", "X-Entity-Ref-ID": id },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
