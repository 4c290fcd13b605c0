import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { apiKeyAccess } from "./access";
import { checkGrant } from "./check-grant";
import { hashKey } from "./hash-key";
import { mintKey } from "./mint-key";
import { toApiKeyDto } from "./rules";
import type { CreateApiKeyInput, NewApiKeyDto } from "./schema";
import { insertKey } from "./store";

/**
 * Makes a key and answers it, this once; only its hash is kept. Throws INVALID for an expiry in the past, FORBIDDEN
 * when a key would give more than it has, CONFLICT at the most keys one person can have.
 */
export async function createApiKey({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: CreateApiKeyInput;
}): Promise<NewApiKeyDto> {
  const access = apiKeyAccess(ctx, "write");
  checkGrant(ctx, input.scopes);
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
  if (expiresAt && expiresAt.getTime() <= Date.now()) {
    const sentence = "The expiry lies in the past.";
    throw new AppError("INVALID", sentence, { fields: { expiresAt: sentence } });
  }
  const { secret, start } = mintKey();
  const row = await insertKey(access, ctx, {
    name: input.name,
    start,
    keyHash: hashKey(secret),
    scopes: [...new Set(input.scopes)],
    expiresAt,
  });
  return { ...toApiKeyDto(row), secret };
}
