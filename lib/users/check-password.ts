import { AppError } from "@/lib/core/errors";
import { COMMON_PASSWORDS } from "./common-passwords";

const DISTINCT_CHARACTERS_MIN = 5;

/**
 * Refuses passwords that a guesser tries first: common ones (also with digits and signs put behind), few
 * different characters, and the mail address or its parts. Length is the schema's matter.
 * Throws INVALID at the field `password`.
 */
export function checkPassword(password: string, email: string): void {
  const problem = problemOf(password.toLowerCase(), email);
  if (problem) throw new AppError("INVALID", problem, { fields: { password: problem } });
}

function problemOf(password: string, email: string): string | undefined {
  const stem = password.replace(/[\d\W_]+$/u, "");
  if (COMMON_PASSWORDS.has(password) || (stem.length >= 8 && COMMON_PASSWORDS.has(stem))) {
    return "Many people use this password, so it is guessed first. Take another, for example a short sentence.";
  }
  if (new Set(password).size < DISTINCT_CHARACTERS_MIN) {
    return "This password repeats too few characters. Take another, for example a short sentence.";
  }
  const [local = "", domain = ""] = email.split("@");
  const isMail = [email, local, domain].some(
    (part) => part.length >= 4 && stripped(password) === stripped(part),
  );
  if (isMail || password.includes(email)) {
    return "The password is too close to your e-mail address. Take another.";
  }
  return undefined;
}

/** "ada.lovelace1" and "AdaLovelace!" are the same idea. */
function stripped(text: string): string {
  return text.replace(/[^\p{L}]/gu, "");
}
