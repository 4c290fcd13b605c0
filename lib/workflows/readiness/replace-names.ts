import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { joinForm } from "@/lib/parameters/features";
import type { ApiGraph, Parameters } from "@/lib/parameters/schema";
import { isSameInput, ownInput, ownNode, parameterTargets } from "@/lib/parameters/targets";
import { workflowAccess } from "../access";
import { asApiGraph } from "../as-api-graph";
import type { ReplaceNamesInput, SavedVersionDto } from "../schema";
import { createVersion } from "../versions/create-version";
import { fetchOwnVersion } from "../versions/store";

/**
 * Saves a version in which one name of a file or choice stands in place of another, wherever somebody said so, and
 * where it was a field's default there too. Nothing else changes, and nothing is replaced unasked. Throws as
 * createVersion, and INVALID when the graph no longer holds the name.
 */
export async function replaceNames({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ReplaceNamesInput;
}): Promise<SavedVersionDto> {
  const { workflowId, versionId, changes } = input;
  const { version } = await fetchOwnVersion(workflowAccess(ctx, "write"), workflowId, versionId);
  const graph = structuredClone(asApiGraph(version.graph));
  const parameters = structuredClone(joinForm(version.parameters, version.features));
  for (const change of changes) replaceIn(graph, parameters, change);
  const notes = changes
    .map(({ from, to }) => `${from} → ${to}`)
    .join(", ")
    .slice(0, 500);
  return createVersion({
    ctx,
    input: { workflowId, parentVersionId: versionId, notes, graph, uiGraph: version.uiGraph, parameters },
  });
}

function replaceIn(
  graph: ApiGraph,
  parameters: Parameters,
  change: ReplaceNamesInput["changes"][number],
): void {
  const { nodeId, input, from, to } = change;
  const node = ownNode(graph, nodeId);
  if (!node || String(ownInput(node, input)) !== from)
    throw new AppError("INVALID", `The workflow no longer names ${from} there. Reload the page.`);
  node.inputs[input] = to;
  for (const parameter of Object.values(parameters)) {
    const isDriving = parameterTargets(parameter).some((target) =>
      isSameInput(target, { node_id: nodeId, node_input: input }),
    );
    if (isDriving && parameter.default === from) parameter.default = to;
  }
}
