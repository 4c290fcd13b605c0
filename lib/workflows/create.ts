import "server-only";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { type ApiGraph, isMediaType, type Parameter, type Parameters } from "@/lib/parameters/schema";
import { isLink, ownInput, ownNode, parameterTargets } from "@/lib/parameters/targets";
import { runningRules } from "@/lib/servers/running-rules";
import { checkWorkflow } from "@/lib/workflow-safety/check-workflow";
import { workflowAccess } from "./access";
import { asApiGraph } from "./as-api-graph";
import type { CreateWorkflowInput } from "./schema";
import { insertWorkflow } from "./store";

/** The graph as ComfyUI's editor shows it is kept for editing there, up to this much JSON. */
const UI_GRAPH_BYTES_MAX = 2_000_000;
const PARAMETERS_MAX = 200;
const LABEL_LENGTH_MAX = 120;
const HELP_LENGTH_MAX = 1000;

/**
 * Stores a graph and its form as a new workflow with version 1 and returns its id. Whatever the door: the
 * graph is checked against the platform's limits and the servers' policies, and every field must drive a constant that is there.
 * Throws INVALID with sentences at `graph` or `parameters.<name>`, NOT_FOUND for a foreign project.
 */
export async function createWorkflow({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: CreateWorkflowInput;
}): Promise<{ workflowId: string }> {
  const access = workflowAccess(ctx, "write");
  // The node list is nobody's secret: a key that may only write needs no right to read for this check.
  const rules = await runningRules({ ctx: systemCtx("create-workflow") });
  const problems = checkWorkflow(input.graph, { ...rules, parameters: input.parameters }).map(
    (problem) => problem.sentence,
  );
  const [problem] = problems;
  if (problem) throw new AppError("INVALID", problem, { fields: { graph: problems.slice(0, 5).join(" ") } });
  const graph = asApiGraph(input.graph);
  checkParameters(graph, input.parameters);
  const workflowId = await insertWorkflow(
    access,
    {
      name: input.name,
      description: input.description ?? "",
      category: input.category,
      estimatedCredits: 1,
      coverUrl: null,
      projectId: input.projectId ?? null,
      copiedFromId: null,
    },
    { graph, uiGraph: keptUiGraph(input.uiGraph), parameters: input.parameters, notes: "First version" },
  );
  return { workflowId };
}

function keptUiGraph(uiGraph: CreateWorkflowInput["uiGraph"]): Record<string, unknown> | null {
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
      wordProblem(parameter) ?? targetProblem(graph, parameter) ?? maskProblem(parameters, parameter);
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
