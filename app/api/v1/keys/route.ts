import { defineRoute } from "@/app/_server/route";
import { keysOperations } from "@/lib/api/operations/account-operations";
import { toApiKey, toApiNewKey, toApiPage } from "@/lib/api/resources/rules";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { listApiKeys } from "@/lib/api-keys/list-api-keys";

export const GET = defineRoute(keysOperations.list, async ({ ctx, query }) =>
  toApiPage(await listApiKeys({ ctx }), query, toApiKey),
);

export const POST = defineRoute(keysOperations.create, async ({ ctx, body }) => {
  const { name, scopes, expires_at: expiresAt } = body;
  return toApiNewKey(await createApiKey({ ctx, input: { name, scopes, expiresAt } }));
});
