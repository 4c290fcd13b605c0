import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { webhookAccess } from "./access";
import type { EndpointDto } from "./schema";
import { selectEndpoints } from "./store";
import { toEndpointDto } from "./to-endpoint-dto";

/** Newest first. */
export async function listEndpoints({ ctx }: { ctx: Ctx }): Promise<EndpointDto[]> {
  return (await selectEndpoints(webhookAccess(ctx, "read"))).map(toEndpointDto);
}
