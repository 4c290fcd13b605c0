import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { webhookAccess } from "./access";
import type { EndpointIdInput } from "./schema";
import { removeEndpoint } from "./store";

/** For good, with its log; what is still on the way is not sent any more. */
export async function deleteEndpoint({ ctx, input }: { ctx: Ctx; input: EndpointIdInput }): Promise<null> {
  await removeEndpoint(webhookAccess(ctx, "write"), ctx, input.endpointId);
  return null;
}
