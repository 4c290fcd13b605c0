import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { webhookAccess } from "./access";
import { checkUrl } from "./check-url";
import type { EndpointDto, UpdateEndpointInput } from "./schema";
import { changeEndpoint } from "./store";
import { toEndpointDto } from "./to-endpoint-dto";

/** What is not given stays. Throws INVALID for an address off the public internet, NOT_FOUND. */
export async function updateEndpoint({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: UpdateEndpointInput;
}): Promise<EndpointDto> {
  const access = webhookAccess(ctx, "write");
  const { endpointId, url, description, eventTypes, isEnabled } = input;
  const row = await changeEndpoint(access, endpointId, {
    ...(url === undefined ? {} : { url: checkUrl(url) }),
    ...(description === undefined ? {} : { description }),
    ...(eventTypes === undefined ? {} : { eventTypes: [...new Set(eventTypes)] }),
    ...(isEnabled === undefined ? {} : { isEnabled, disabledReason: null, failureCount: 0 }),
  });
  return toEndpointDto(row);
}
