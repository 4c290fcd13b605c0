import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { classRefusal, readPolicy } from "@/lib/workflow-safety/rules";
import { serverAccess } from "./access";
import { definitionOf } from "./definitions";
import type { SearchServerInput, ServerSearchDto } from "./schema";
import { fetchServer } from "./store";

const SHOWN_MAX = 100;

/** Nodes and models of one server by a part of their names, and why a node may not run there. Empty finds the first. */
export async function searchServer({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: SearchServerInput;
}): Promise<ServerSearchDto> {
  const access = serverAccess(ctx, "operate");
  const row = await fetchServer(access, input.serverId);
  const info = await definitionOf(access, row.objectInfoHash);
  const policy = readPolicy(row.policy);
  const wanted = input.query.toLowerCase();
  const has = (text: string): boolean => text.toLowerCase().includes(wanted);
  const nodes = Object.values(info?.classes ?? {}).filter(
    (node) => has(node.name) || has(node.displayName) || has(node.pythonModule),
  );
  const models = row.models.filter(has);
  return {
    nodes: nodes.slice(0, SHOWN_MAX).map((node) => ({
      name: node.name,
      title: node.displayName,
      pack: node.pythonModule,
      refusal: classRefusal(policy, node.name, node),
    })),
    models: models.slice(0, SHOWN_MAX),
    nodeTotal: nodes.length,
    modelTotal: models.length,
  };
}
