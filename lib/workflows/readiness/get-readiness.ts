import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { joinForm } from "@/lib/parameters/features";
import { serverAccess } from "@/lib/servers/access";
import { definitionOf } from "@/lib/servers/definitions";
import { selectServers } from "@/lib/servers/store";
import { workflowAccess } from "../access";
import { asApiGraph } from "../as-api-graph";
import type { ServerReadinessDto } from "../schema";
import { fetchReadable, type VersionRow } from "../store";
import { judgeServers } from "./judge-servers";

const HEALTHY_MS = 120_000;

/** Whether each server in use would run a readable workflow as it is now. Costs nothing and starts nothing. */
export async function getReadiness({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { workflowId: string };
}): Promise<ServerReadinessDto[]> {
  const { version } = await fetchReadable(workflowAccess(ctx, "read"), input.workflowId);
  return readinessOf(ctx, version);
}

async function readinessOf(ctx: Ctx, version: VersionRow): Promise<ServerReadinessDto[]> {
  const access = serverAccess(ctx, "use");
  const rows = (await selectServers(access)).filter(({ status }) => status !== "DISABLED");
  const servers = await Promise.all(
    rows.map(async ({ id, name, status, healthyAt, objectInfoHash }) => ({
      id,
      name,
      isAvailable: status === "ACTIVE" && healthyAt !== null && Date.now() - healthyAt.getTime() < HEALTHY_MS,
      objectInfo: await definitionOf(access, objectInfoHash),
    })),
  );
  const parameters = joinForm(version.parameters, version.features);
  return judgeServers({ graph: asApiGraph(version.graph), uiGraph: version.uiGraph, parameters }, servers);
}
