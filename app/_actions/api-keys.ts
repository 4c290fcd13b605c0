"use server";

import { defineAction } from "@/app/_server/action";
import { thenRefresh } from "@/app/_server/then-refresh";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { revokeApiKey } from "@/lib/api-keys/revoke-api-key";
import { rollApiKey } from "@/lib/api-keys/roll-api-key";
import { ApiKeyIdInput, CreateApiKeyInput, RollApiKeyInput } from "@/lib/api-keys/schema";

export const createKey = defineAction(CreateApiKeyInput, thenRefresh(createApiKey));
export const rollKey = defineAction(RollApiKeyInput, thenRefresh(rollApiKey));
export const revokeKey = defineAction(ApiKeyIdInput, thenRefresh(revokeApiKey));
