import "server-only";
import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";
import { env } from "@/lib/core/env";
import { isId } from "@/lib/core/ids";

/**
 * An id as 22 letters that say nothing, different in every scope: one block of AES-256 under a key of the scope
 * (exactly one block, so ECB reveals nothing but equality, which is what a stable address needs). Proof of nothing:
 * whoever unseals one must still look the row up.
 */
export function sealId(scope: string, id: string): string {
  const cipher = createCipheriv("aes-256-ecb", keyOf(scope), null).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.from(id.replaceAll("-", ""), "hex")), cipher.final()]).toString(
    "base64url",
  );
}

/** Undefined for what `sealId` never said in this scope (nearly always: a guess decrypts to noise). */
export function unsealId(scope: string, sealed: string): string | undefined {
  if (!/^[\w-]{22}$/.test(sealed)) return undefined;
  const decipher = createDecipheriv("aes-256-ecb", keyOf(scope), null).setAutoPadding(false);
  const bytes = Buffer.concat([decipher.update(Buffer.from(sealed, "base64url")), decipher.final()]);
  const hex = bytes.toString("hex");
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return isId(id) && sealId(scope, id) === sealed ? id : undefined;
}

function keyOf(scope: string): Buffer {
  return createHmac("sha256", env().SECRETS_KEY).update(`seal-id:${scope}`).digest();
}
