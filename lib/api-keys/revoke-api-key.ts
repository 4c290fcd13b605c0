import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { apiKeyAccess } from "./access";
import { toApiKeyDto } from "./rules";
import type { ApiKeyDto, ApiKeyIdInput } from "./schema";
import { revokeKey } from "./store";

/** For good: a revoked key never works again. Throws NOT_FOUND. */
export async function revokeApiKey({ ctx, input }: { ctx: Ctx; input: ApiKeyIdInput }): Promise<ApiKeyDto> {
  return toApiKeyDto(await revokeKey(apiKeyAccess(ctx, "write"), ctx, input.keyId));
}
