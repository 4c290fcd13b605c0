import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { isMediaType } from "@/lib/parameters/media-types";
import { withRoutes } from "@/lib/parameters/routes";
import type { ApiGraph, Parameter, Parameters } from "@/lib/parameters/schema";
import { isLink, ownInput, ownNode, parameterTargets } from "@/lib/parameters/targets";
import { runningRules } from "@/lib/servers/running-rules";
import { checkWorkflow } from "@/lib/workflow-safety/check-workflow";
import { asApiGraph } from "./as-api-graph";
import type { NewVersion } from "./store";

/** The graph as ComfyUI's editor shows it is kept for editing there, up to this much JSON. */
const UI_GRAPH_BYTES_MAX = 2_000_000;
const PARAMETERS_MAX = 200;
const LABEL_LENGTH_MAX = 120;
const HELP_LENGTH_MAX = 1000;

/**
 * What a version may hold, whatever the door: the graph is checked against the platform's limits and the servers'
 * policies, and every field must drive a constant that is there. Throws INVALID with sentences at `graph` or
 * `parameters.<name>`. Toggles come back with the ways around their nodes worked out.
 */
export async function checkContent(
  given: Record<string, unknown>,
  parameters: Parameters,
  uiGraph: Record<string, unknown> | null,
): Promise<Omit<NewVersion, "notes">> {
  // The node list is nobody's secret: a key that may only write needs no right to read for this check.
  const rules = await runningRules({ ctx: systemCtx("check-content") });
  const problems = checkWorkflow(given, { ...rules, parameters }).map((problem) => problem.sentence);
  const [problem] = problems;
  if (problem) throw new AppError("INVALID", problem, { fields: { graph: problems.slice(0, 5).join(" ") } });
  const graph = asApiGraph(given);
  checkParameters(graph, parameters);
  return {
    graph,
    uiGraph: keptUiGraph(uiGraph),
    parameters: withRoutes(graph, parameters, rules.objectInfo),
  };
}

function keptUiGraph(uiGraph: Record<string, unknown> | null): Record<string, unknown> | null {
  if (!uiGraph) return null;
  const sizeBytes = new TextEncoder().encode(JSON.stringify(uiGraph)).length;
  return sizeBytes <= UI_GRAPH_BYTES_MAX ? uiGraph : null;
}

function checkParameters(graph: ApiGraph, parameters: Parameters): void {
  const entries = Object.entries(parameters);
  if (entries.length > PARAMETERS_MAX) {
    throw new AppError("INVALID", `The form has ${entries.length} fields: at most ${PARAMETERS_MAX} fit.`);
  }
  const fields: Record<string, string> = {};
  for (const [name, parameter] of entries) {
    const problem =
      wordProblem(parameter) ??
      targetProblem(graph, parameter) ??
      nodesProblem(graph, parameter) ??
      maskProblem(parameters, parameter);
    if (problem) fields[`parameters.${name}`] = problem;
  }
  const [first] = Object.values(fields);
  if (first) throw new AppError("INVALID", first, { fields });
}

function wordProblem({ label, help }: Parameter): string | undefined {
  if (label.trim() === "") return "A field of the form has no label.";
  if (label.length > LABEL_LENGTH_MAX)
    return `The label “${label.slice(0, 40)}…” is longer than ${LABEL_LENGTH_MAX} characters.`;
  if ((help?.length ?? 0) > HELP_LENGTH_MAX)
    return `The help of “${label}” is longer than ${HELP_LENGTH_MAX} characters.`;
  return undefined;
}

function targetProblem(graph: ApiGraph, parameter: Parameter): string | undefined {
  for (const { node_id: nodeId, node_input: input } of parameterTargets(parameter)) {
    const value = ownInput(ownNode(graph, nodeId), input);
    if (value === undefined)
      return `“${parameter.label}” sets “${input}” of node ${nodeId}, which is not in the workflow.`;
    if (isLink(value))
      return `“${parameter.label}” sets “${input}” of node ${nodeId}, which another node already fills.`;
  }
  return undefined;
}

function maskProblem(parameters: Parameters, parameter: Parameter): string | undefined {
  const { mask_of: pictureName } = parameter;
  if (pictureName === undefined) return undefined;
  const picture = Object.hasOwn(parameters, pictureName) ? parameters[pictureName] : undefined;
  return picture && isMediaType(picture.type)
    ? undefined
    : `“${parameter.label}” is painted over a picture that is not in the form.`;
}

function nodesProblem(graph: ApiGraph, { label, nodes = [] }: Parameter): string | undefined {
  const absent = nodes.find((nodeId) => ownNode(graph, nodeId) === undefined);
  return absent === undefined
    ? undefined
    : `“${label}” switches node ${absent}, which is not in the workflow.`;
}
