import "server-only";
import { randomBytes } from "node:crypto";
import { seal, unseal } from "@/lib/core/secrets";

const SECRET_BYTES = 24;

/** A new signing secret of Standard Webhooks: `whsec_` and 192 random bits as base64. */
export function mintSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
}

/** Sealed for its endpoint: moved to another row it cannot be opened. */
export function sealSecret(secret: string, endpointId: string): string {
  return seal(secret, `webhook:${endpointId}`);
}

export function unsealSecret(sealed: string, endpointId: string): string {
  return unseal(sealed, `webhook:${endpointId}`);
}
