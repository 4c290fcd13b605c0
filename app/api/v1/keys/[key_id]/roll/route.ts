import { defineRoute } from "@/app/_server/route";
import { keysOperations } from "@/lib/api/operations/account-operations";
import { toApiNewKey } from "@/lib/api/resources/rules";
import { rollApiKey } from "@/lib/api-keys/roll-api-key";

export const POST = defineRoute(keysOperations.roll, async ({ ctx, params, body }) => {
  const input = { keyId: params.key_id, overlapHours: body.overlap_hours };
  return toApiNewKey(await rollApiKey({ ctx, input }));
});
