import { defineRoute } from "@/app/_server/route";
import { keysOperations } from "@/lib/api/operations/account-operations";
import { toApiKey } from "@/lib/api/resources/rules";
import { revokeApiKey } from "@/lib/api-keys/revoke-api-key";

export const DELETE = defineRoute(keysOperations.revoke, async ({ ctx, params }) =>
  toApiKey(await revokeApiKey({ ctx, input: { keyId: params.key_id } })),
);
