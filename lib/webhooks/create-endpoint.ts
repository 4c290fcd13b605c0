import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { webhookAccess } from "./access";
import { checkUrl } from "./check-url";
import { type CreateEndpointInput, type NewEndpointDto, WEBHOOK_EVENTS } from "./schema";
import { mintSecret, sealSecret } from "./seal-secret";
import { insertEndpoint } from "./store";
import { toEndpointDto } from "./to-endpoint-dto";

/**
 * A new place to be told, and the secret that signs, shown this once. Throws INVALID for an address off the public
 * internet, CONFLICT at the most webhooks one person can have.
 */
export async function createEndpoint({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: CreateEndpointInput;
}): Promise<NewEndpointDto> {
  const access = webhookAccess(ctx, "write");
  const [id, secret] = [newId(), mintSecret()];
  const row = await insertEndpoint(access, ctx, {
    id,
    url: checkUrl(input.url),
    description: input.description ?? "",
    eventTypes: [...new Set(input.eventTypes ?? WEBHOOK_EVENTS)],
    secretSealed: sealSecret(secret, id),
  });
  return { ...toEndpointDto(row), secret };
}
