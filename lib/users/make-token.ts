import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { TokenPurpose } from "@/db/enums";
import type { NewToken } from "./tokens/store";

const VALID_HOURS: Record<TokenPurpose, number> = { VERIFY_EMAIL: 48, CHANGE_EMAIL: 24, RESET_PASSWORD: 1 };

/** A secret for a mailed link (256 random bits), and what is stored of it: its SHA-256. */
export function makeToken(purpose: TokenPurpose): { secret: string; token: NewToken } {
  const secret = randomBytes(32).toString("base64url");
  return { secret, token: { hash: hashOfToken(secret), purpose, validHours: VALID_HOURS[purpose] } };
}

export function hashOfToken(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
