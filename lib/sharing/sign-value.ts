import "server-only";
import { createHmac } from "node:crypto";
import { env } from "@/lib/core/env";

/** 256 bits that only this installation can say about `value`, bound to what they are for. */
export function signValue(purpose: string, value: string): string {
  return createHmac("sha256", env().SECRETS_KEY).update(`${purpose}\n${value}`).digest("base64url");
}
