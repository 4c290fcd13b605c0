import "server-only";
import path from "node:path";
import { env } from "@/lib/core/env";
import { FileMail } from "./file";
import { SmtpMail } from "./smtp";

const holder = globalThis as typeof globalThis & {
  __creatorMail?: { place: string; mail: FileMail | SmtpMail };
};

/** SMTP_URL when it is set, else files in the data folder. */
export function mail(): FileMail | SmtpMail {
  const { CREATOR_DATA_DIR, SMTP_URL } = env();
  const place = SMTP_URL ?? path.resolve(CREATOR_DATA_DIR ?? ".data", "mails");
  if (holder.__creatorMail?.place !== place) {
    holder.__creatorMail = { place, mail: SMTP_URL ? new SmtpMail(SMTP_URL) : new FileMail(place) };
  }
  return holder.__creatorMail.mail;
}
