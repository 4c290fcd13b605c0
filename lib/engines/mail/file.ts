import "server-only";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import nodemailer from "nodemailer";
import type { Mail, MailMessage } from "./port";
import { toEnvelope } from "./to-envelope";

const KEPT_MAX = 500;

export type MailFile = MailMessage & { at: string };

/**
 * Mails as `.eml` files in a folder, as any mail program opens them, each with a JSON twin for our own page.
 * The newest 500 are kept.
 */
export class FileMail implements Mail {
  readonly kind = "file";
  readonly #folder: string;
  readonly #transport = nodemailer.createTransport({ streamTransport: true, buffer: true });

  constructor(folder: string) {
    this.#folder = folder;
  }

  async send(message: MailMessage): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const { message: raw } = await this.#transport.sendMail(toEnvelope(message));
    await this.#write(`${message.id}.eml`, raw as Buffer);
    await this.#write(`${message.id}.json`, JSON.stringify({ ...message, at: new Date().toISOString() }));
    await this.#prune();
  }

  /** Newest first: an id begins with its time. */
  async list(limit = 100): Promise<MailFile[]> {
    const files = await Promise.all((await this.#names()).slice(0, limit).map((name) => this.#read(name)));
    return files.filter((file) => file !== undefined);
  }

  async #read(name: string): Promise<MailFile | undefined> {
    try {
      return JSON.parse(await readFile(path.join(this.#folder, name), "utf8"));
    } catch {
      return undefined; // pruned meanwhile
    }
  }

  async #names(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names
      .filter((name) => name.endsWith(".json"))
      .sort()
      .reverse();
  }

  async #write(name: string, content: string | Buffer): Promise<void> {
    const target = path.join(this.#folder, name);
    await writeFile(`${target}.part`, content, { mode: 0o600 });
    await rename(`${target}.part`, target);
  }

  async #prune(): Promise<void> {
    for (const name of (await this.#names()).slice(KEPT_MAX)) {
      await rm(path.join(this.#folder, name), { force: true });
      await rm(path.join(this.#folder, name.replace(/json$/, "eml")), { force: true });
    }
  }
}
