import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { ObjectInfo } from "@/lib/engines/comfy/object-info";
import { readPolicy } from "@/lib/workflow-safety/rules";
import type { ServerPolicy } from "@/lib/workflow-safety/schema";
import { serverAccess } from "./access";
import { knownNodes } from "./known-nodes";
import { selectPolicies } from "./store";

/**
 * What a workflow is checked against before it is stored or started: the nodes of all servers in use, and each
 * different policy among them. Without any server the platform's default policy stands alone.
 */
export async function runningRules({
  ctx,
}: {
  ctx: Ctx;
}): Promise<{ objectInfo: ObjectInfo; policies: ServerPolicy[] }> {
  const access = serverAccess(ctx, "use");
  const [objectInfo, stored] = await Promise.all([knownNodes({ ctx }), selectPolicies(access)]);
  const policies = stored.map(readPolicy);
  return { objectInfo, policies: policies.length > 0 ? policies : [readPolicy({})] };
}
