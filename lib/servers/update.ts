import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { readPolicy } from "@/lib/workflow-safety/rules";
import { serverAccess } from "./access";
import { readCapabilities } from "./capabilities";
import { checkNow } from "./check-now";
import { definitionOf } from "./definitions";
import { type ServerChange, updateServerRow } from "./operate/store";
import type { ServerDto, UpdateServerInput } from "./schema";
import { sealHeaders } from "./seal-headers";
import { fetchServer } from "./store";
import { toServerDto } from "./to-server-dto";

/**
 * Changes what was given and nothing else; the last of two operators wins, and the audit log has both. A new policy
 * holds from the next placement on; headers are replaced whole and the server is asked anew with them.
 */
export async function updateServer({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: UpdateServerInput;
}): Promise<ServerDto> {
  const access = serverAccess(ctx, "operate");
  const row = await fetchServer(access, input.serverId);
  const change: ServerChange = { name: input.name, lanes: input.lanes };
  if (input.policy) {
    change.policy = { ...input.policy };
    const info = await definitionOf(access, row.objectInfoHash);
    if (info) change.capabilities = readCapabilities(info, readPolicy(input.policy));
  }
  if (input.headers) change.headersSealed = sealHeaders(input.headers);
  const before = { name: row.name, lanes: row.lanes, ...(input.policy ? { policy: row.policy } : {}) };
  if (!(await updateServerRow(access, ctx, row.id, before, change))) throw notFound("server");
  if (input.headers) await checkNow(row.id);
  return toServerDto(await fetchServer(access, row.id));
}
