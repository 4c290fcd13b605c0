export const MAIL_TEMPLATES = [
  "verify-email",
  "change-email",
  "email-changed",
  "reset-password",
  "password-changed",
  "payment-failed",
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

/** What a template says beside its fixed words. It travels sealed: `url` carries a secret. */
export type MailData = { url?: string; email?: string };

/** A mail to be sent by the statement that causes it. */
export type NewMail = { template: MailTemplate; data: MailData };

export type MailFileDto = { id: string; at: string; to: string; subject: string; text: string; html: string };

/** Mails kept as files, or how they leave instead. */
export type MailboxDto = { kind: "file"; mails: MailFileDto[] } | { kind: "smtp" };
