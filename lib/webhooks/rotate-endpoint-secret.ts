import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { webhookAccess } from "./access";
import type { EndpointIdInput, NewEndpointDto } from "./schema";
import { mintSecret, sealSecret } from "./seal-secret";
import { rotateSecret } from "./store";
import { toEndpointDto } from "./to-endpoint-dto";

/** A new secret, shown this once; for 24 hours both sign, so that a receiver can change over without a gap. */
export async function rotateEndpointSecret({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: EndpointIdInput;
}): Promise<NewEndpointDto> {
  const secret = mintSecret();
  const sealed = sealSecret(secret, input.endpointId);
  const row = await rotateSecret(webhookAccess(ctx, "write"), input.endpointId, sealed);
  return { ...toEndpointDto(row), secret };
}
