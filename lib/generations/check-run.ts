import "server-only";
import type { Tier } from "@/db/enums";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import type { ApiGraph, Parameters } from "@/lib/parameters/schema";
import { parameterTargets } from "@/lib/parameters/targets";
import { runningRules } from "@/lib/servers/running-rules";
import { checkWorkflow } from "@/lib/workflow-safety/check-workflow";
import { missingEverywhere } from "@/lib/workflow-safety/missing-everywhere";
import type { WorkflowProblem } from "@/lib/workflow-safety/schema";

/**
 * The last look at a graph with everything filled in, before it is paid for: a stored version may be older than
 * the servers' policies, and a value typed now may ask for more than a tier's share of a GPU. Throws INVALID with
 * the sentence at the field it belongs to.
 */
export async function checkRun(ctx: Ctx, graph: ApiGraph, parameters: Parameters): Promise<void> {
  // The node list is nobody's secret: a key that may only start needs no right to look at servers.
  const rules = await runningRules({ ctx: systemCtx("check-run", ctx.requestId) });
  const [first] = [
    ...checkWorkflow(graph, { ...rules, parameters, run: { tier: tierOf(ctx) } }),
    ...missingEverywhere(graph, rules.objectInfo),
  ];
  if (!first) return;
  const field = fieldOf(parameters, first);
  throw new AppError("INVALID", first.sentence, field ? { fields: { [field]: first.sentence } } : {});
}

function tierOf({ actor }: Ctx): Tier {
  return actor.kind === "user" || actor.kind === "apiKey" ? actor.tier : "STUDIO";
}

function fieldOf(parameters: Parameters, { nodeId, inputName }: WorkflowProblem): string | undefined {
  return Object.entries(parameters).find(([, parameter]) =>
    parameterTargets(parameter).some(
      (target) => target.node_id === nodeId && target.node_input === inputName,
    ),
  )?.[0];
}
