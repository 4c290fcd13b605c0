import "server-only";
import { timingSafeEqual } from "node:crypto";
import { type Actor, systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import type { SessionUserDto } from "@/lib/users/schema";
import { apiKeyAccess } from "./access";
import { hashKey } from "./hash-key";
import { isKeyShaped } from "./mint-key";
import { findKeyHolder } from "./store";

/**
 * Whose key this is, as of this instant. Throws UNAUTHORIZED: without a query for what cannot be a key, and the
 * same for unknown, revoked and expired ones and those of suspended people.
 */
export async function authenticateKey(
  secret: string,
  requestId: string,
): Promise<{ actor: Actor; user: SessionUserDto }> {
  if (!isKeyShaped(secret)) throw refused();
  const keyHash = hashKey(secret);
  const holder = await findKeyHolder(apiKeyAccess(systemCtx("api-key", requestId), "authenticate"), keyHash);
  if (!holder || !timingSafeEqual(keyHash, Buffer.from(holder.key_hash))) throw refused();
  if (!holder.is_usable || holder.is_suspended) throw refused();
  const { role, tier, user_id: userId } = holder;
  return {
    actor: { kind: "apiKey", userId, role, tier, keyId: holder.id, scopes: holder.scopes },
    user: {
      id: userId,
      email: holder.email,
      name: holder.name,
      imageUrl: holder.image_url,
      role,
      tier,
      isEmailVerified: holder.is_email_verified,
    },
  };
}

function refused(): AppError {
  return new AppError("UNAUTHORIZED", "This API key is not valid: it is wrong, revoked or expired.");
}
