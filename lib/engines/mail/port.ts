export type MailMessage = {
  /** Names the message for ever: sending it again is the same mail, not another. */
  id: string;
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
};

/** How mails leave. `send` resolves once the next one on the way has taken it, and throws when it may be tried again. */
export interface Mail {
  readonly kind: "file" | "smtp";
  send(message: MailMessage): Promise<void>;
}
