import { AppError } from "@/lib/core/errors";
import { COMMON_PASSWORDS } from "./common-passwords";

const DISTINCT_CHARACTERS_MIN = 5;
const STEM_LENGTH_MIN = 6;

/** "iloveyou123" makes "iloveyou2031!" common too. */
const COMMON_STEMS = new Set(
  [...COMMON_PASSWORDS].map(stemOf).filter((stem) => stem.length >= STEM_LENGTH_MIN),
);

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
  if (COMMON_PASSWORDS.has(password) || COMMON_STEMS.has(stemOf(password))) {
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

function stemOf(password: string): string {
  return password.replace(/[^\p{L}]+$/u, "");
}

/** "ada.lovelace1" and "AdaLovelace!" are the same idea. */
function stripped(text: string): string {
  return text.replace(/[^\p{L}]/gu, "");
}
