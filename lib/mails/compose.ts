import { layOut } from "./lay-out";
import type { MailData, MailTemplate } from "./schema";

export const SUBJECTS: Record<MailTemplate, string> = {
  "verify-email": "Confirm your e-mail address",
  "change-email": "Confirm your new e-mail address",
  "email-changed": "Your e-mail address was changed",
  "reset-password": "Choose a new password",
  "password-changed": "Your password was changed",
  "payment-failed": "Your payment did not go through",
};

type Words = { paragraphs: string[]; button?: string; afterwards: string };

const WORDS: Record<MailTemplate, (data: MailData) => Words> = {
  "verify-email": () => ({
    paragraphs: ["Confirm that this address is yours. The link works once, for 48 hours."],
    button: "Confirm this address",
    afterwards: "If you did not create an account on Creator, ignore this mail.",
  }),
  "change-email": () => ({
    paragraphs: [
      "You asked to sign in with this address from now on. Confirm that it is yours; until then nothing changes. The link works once, for 24 hours.",
    ],
    button: "Use this address",
    afterwards: "If you did not ask for this, ignore this mail.",
  }),
  "email-changed": ({ email }) => ({
    paragraphs: [
      `Your account on Creator now belongs to ${email ?? "another address"}. This address cannot sign in any more.`,
    ],
    afterwards: "If this was not you, answer whoever runs your studio at once.",
  }),
  "reset-password": () => ({
    paragraphs: [
      "Somebody, probably you, asked for a new password. The link works once, for one hour. Every browser is signed out when you use it.",
    ],
    button: "Choose a new password",
    afterwards: "If you did not ask for this, ignore this mail: your password stays as it is.",
  }),
  "password-changed": () => ({
    paragraphs: ["The password of your account on Creator was changed, and other browsers were signed out."],
    afterwards: "If this was not you, ask for a new password on the sign-in page at once.",
  }),
  "payment-failed": () => ({
    paragraphs: [
      "The last payment for your plan failed. The plan stays for seven days; please check your card.",
    ],
    button: "Check your card",
    afterwards: "Stripe tries again by itself within the next days.",
  }),
};

/** The words of a mail, as plain text and as HTML that looks right in light and dark. */
export function compose(
  template: MailTemplate,
  name: string | null,
  data: MailData,
): { subject: string; text: string; html: string } {
  const subject = SUBJECTS[template];
  const { paragraphs, button, afterwards } = WORDS[template](data);
  const greeting = name ? `Hello ${name},` : "Hello,";
  const link = button && data.url ? { label: button, url: data.url } : undefined;
  return {
    subject,
    text: [
      greeting,
      ...paragraphs,
      ...(link ? [`${link.label}:\n${link.url}`] : []),
      afterwards,
      "Creator",
    ].join("\n\n"),
    html: layOut({ title: subject, greeting, paragraphs, link, afterwards }),
  };
}
