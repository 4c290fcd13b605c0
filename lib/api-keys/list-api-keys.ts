import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { apiKeyAccess } from "./access";
import { toApiKeyDto } from "./rules";
import type { ApiKeyDto } from "./schema";
import { selectKeys } from "./store";

/** Newest first, the ended ones among them. */
export async function listApiKeys({ ctx }: { ctx: Ctx }): Promise<ApiKeyDto[]> {
  return (await selectKeys(apiKeyAccess(ctx, "read"))).map(toApiKeyDto);
}
