import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { webhookAccess } from "./access";
import type { EndpointDto, EndpointIdInput } from "./schema";
import { fetchEndpoint } from "./store";
import { toEndpointDto } from "./to-endpoint-dto";

export async function getEndpoint({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: EndpointIdInput;
}): Promise<EndpointDto> {
  return toEndpointDto(await fetchEndpoint(webhookAccess(ctx, "read"), input.endpointId));
}
