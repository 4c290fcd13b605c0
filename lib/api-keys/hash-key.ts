import "server-only";
import { createHash } from "node:crypto";

/** SHA-256: 190 random bits need no slow hash, and a slow one would be work for free (ASVS 6.5.2). */
export function hashKey(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
