import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { serverAccess } from "./access";
import { deleteServer } from "./operate/store";
import type { ServerIdInput } from "./schema";
import { fetchServer } from "./store";

/**
 * Takes a server out of the pool for good; pictures made there stay. Throws CONFLICT while anything runs on it, and
 * for one the environment names, which would come back with the next start.
 */
export async function removeServer({ ctx, input }: { ctx: Ctx; input: ServerIdInput }): Promise<null> {
  const access = serverAccess(ctx, "operate");
  const row = await fetchServer(access, input.serverId);
  const before = { name: row.name, url: row.url, source: row.source, status: row.status };
  if (await deleteServer(access, ctx, row.id, before)) return null;
  const now = await fetchServer(access, input.serverId);
  if (now.inFlight > 0) {
    const jobs = now.inFlight === 1 ? "1 run is" : `${now.inFlight} runs are`;
    throw new AppError("CONFLICT", `${jobs} on “${now.name}”. Drain it, and remove it when it is empty.`);
  }
  throw new AppError(
    "CONFLICT",
    `“${now.name}” comes from the environment and would come back. Disable it instead.`,
  );
}
