import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { readPolicy } from "@/lib/workflow-safety/rules";
import { serverAccess } from "./access";
import { checkNow } from "./check-now";
import { insertServer } from "./operate/store";
import { readAddress } from "./rules";
import type { AddServerInput, ServerDto } from "./schema";
import { sealHeaders } from "./seal-headers";
import { fetchServer } from "./store";
import { toServerDto } from "./to-server-dto";

/** One job runs, one waits in the server's own queue, so that it never idles between jobs. */
const LANES = 2;

/**
 * Puts a ComfyUI into the pool and asks it once what it can do; one that does not answer is added all the same, and
 * gets nothing before it does. Throws INVALID at `url` or `headers`, CONFLICT when its address is there already.
 */
export async function addServer({ ctx, input }: { ctx: Ctx; input: AddServerInput }): Promise<ServerDto> {
  const access = serverAccess(ctx, "operate");
  const address = readAddress(input.url);
  if (typeof address === "string") throw new AppError("INVALID", address, { fields: { url: address } });
  const serverId = await insertServer(access, ctx, {
    name: input.name,
    url: address.url,
    headersSealed: sealHeaders({ ...address.headers, ...input.headers }),
    lanes: input.lanes ?? LANES,
    policy: input.policy ? { ...input.policy } : { ...readPolicy({}) },
  });
  if (!serverId) {
    const sentence = "A server with this address is in the pool already.";
    throw new AppError("CONFLICT", sentence, { fields: { url: sentence } });
  }
  await checkNow(serverId);
  return toServerDto(await fetchServer(access, serverId));
}
