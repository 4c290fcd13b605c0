import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { apiKeyAccess } from "./access";
import { checkGrant } from "./check-grant";
import { hashKey } from "./hash-key";
import { mintKey } from "./mint-key";
import { toApiKeyDto } from "./rules";
import type { NewApiKeyDto, RollApiKeyInput } from "./schema";
import { fetchKey, rollKey } from "./store";

/**
 * A new key in place of an old one, with its name, scopes and expiry; the old one keeps working for
 * `overlapHours`. Throws NOT_FOUND, CONFLICT when the old one has ended or was rolled this instant.
 */
export async function rollApiKey({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: RollApiKeyInput;
}): Promise<NewApiKeyDto> {
  const access = apiKeyAccess(ctx, "write");
  const old = await fetchKey(access, input.keyId);
  checkGrant(ctx, old.scopes);
  const { secret, start } = mintKey();
  const { name, scopes, expiresAt } = old;
  const row = await rollKey(access, ctx, old, {
    key: { name, start, keyHash: hashKey(secret), scopes, expiresAt },
    overlapHours: input.overlapHours,
  });
  return { ...toApiKeyDto(row), secret };
}
