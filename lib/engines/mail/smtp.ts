import "server-only";
import nodemailer, { type Transporter } from "nodemailer";
import type { Mail, MailMessage } from "./port";
import { toEnvelope } from "./to-envelope";

const TIMEOUT_MS = 15_000;

/** Through the server of `url` (smtp:// upgrades with STARTTLS where offered, smtps:// is TLS from the start). */
export class SmtpMail implements Mail {
  readonly kind = "smtp";
  readonly #transport: Transporter;

  constructor(url: string) {
    const { protocol, hostname, port, username, password } = new URL(url);
    const isSecure = protocol === "smtps:";
    this.#transport = nodemailer.createTransport({
      host: hostname,
      port: Number(port || (isSecure ? 465 : 587)),
      secure: isSecure,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    });
  }

  async send(message: MailMessage): Promise<void> {
    await this.#transport.sendMail(toEnvelope(message));
  }
}
