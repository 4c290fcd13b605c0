import type { Tier } from "@/db/enums";
import { nodeClass, type ObjectInfo } from "@/lib/engines/comfy/object-info";
import { requiredModels, validateGraph } from "@/lib/parameters/describe";
import type { ApiGraph, Parameters } from "@/lib/parameters/schema";
import { parameterTargets } from "@/lib/parameters/targets";
import { checkFiles } from "./check-files";
import { checkNumbers } from "./check-numbers";
import { costOf } from "./cost";
import { COST_MAX, classRefusal, isModelPermitted } from "./rules";
import type { ServerPolicy, WorkflowProblem } from "./schema";

export type WorkflowCheck = {
  /** Of the servers in use; without it output nodes are known by their names. */
  objectInfo?: ObjectInfo;
  /** Of the servers in use. What one of them allows may be stored: it runs there. None means the defaults. */
  policies: ServerPolicy[];
  /** Inputs they drive are checked when they hold what somebody entered. */
  parameters?: Parameters;
  /** Given with a graph whose values are in it: its numbers are held against the nodes' own bounds, its cost capped. */
  run?: { tier: Tier };
};

/**
 * Whether a workflow may be stored (without `run`) or started (with it): shape and size, links, dangerous classes,
 * models, file names, numbers, cost. Unknown classes pass: on an operator's own ComfyUI the policy is "open with a deny
 * list", because custom nodes nobody here has heard of are what people bring; a server that lacks one is never given
 * the job. Pure; 256 kB in a few milliseconds; stops after the first kind of structural problem. Never throws.
 */
export function checkWorkflow(graph: unknown, check: WorkflowCheck): WorkflowProblem[] {
  const structure = validateGraph(graph, check.objectInfo);
  if (structure.length > 0) return structure.map((sentence) => problem("structure", sentence));
  const checked = graph as ApiGraph;
  const isDriven = check.run ? undefined : drivenInputs(check.parameters ?? {});
  return [
    ...checkClasses(checked, check),
    ...checkModels(checked, check.policies),
    ...checkFiles(checked, {
      objectInfo: check.objectInfo,
      isDriven,
      hasPlaceholders: check.run !== undefined,
    }),
    ...checkNumbers(checked, check.run ? check.objectInfo : undefined),
    ...(check.run ? checkCost(checked, check.run.tier, check.objectInfo) : []),
  ];
}

function problem(
  kind: WorkflowProblem["kind"],
  sentence: string,
  nodeId: string | null = null,
): WorkflowProblem {
  return { kind, sentence, nodeId, inputName: null };
}

function drivenInputs(parameters: Parameters): (nodeId: string, inputName: string) => boolean {
  const driven = new Set(
    Object.values(parameters).flatMap((parameter) =>
      parameter.required ||
      parameter.type === "image" ||
      parameter.type === "video" ||
      parameter.type === "audio"
        ? parameterTargets(parameter).map((target) => JSON.stringify([target.node_id, target.node_input]))
        : [],
    ),
  );
  return (nodeId, inputName) => driven.has(JSON.stringify([nodeId, inputName]));
}

function checkClasses(graph: ApiGraph, { policies, objectInfo }: WorkflowCheck): WorkflowProblem[] {
  const seen = new Map<string, string | null>();
  return Object.entries(graph).flatMap(([nodeId, { class_type: classType }]) => {
    if (!seen.has(classType)) {
      const known = objectInfo && nodeClass(objectInfo, classType);
      const whys = policies.map((policy) => classRefusal(policy, classType, known));
      seen.set(classType, whys.includes(null) ? null : (whys[0] ?? null));
    }
    const why = seen.get(classType);
    return why
      ? [
          problem(
            "class",
            `The node “${classType}” (node ${nodeId}) may not run here: ${why}. An operator can allow it.`,
            nodeId,
          ),
        ]
      : [];
  });
}

function checkModels(graph: ApiGraph, policies: ServerPolicy[]): WorkflowProblem[] {
  return requiredModels(graph)
    .filter((name) => !policies.some((policy) => isModelPermitted(policy, name)))
    .map((name) => problem("model", `The model “${name.slice(0, 200)}” may not be used on these servers.`));
}

function checkCost(graph: ApiGraph, tier: Tier, objectInfo?: ObjectInfo): WorkflowProblem[] {
  const { total, steps, megapixels, pictures } = costOf(graph, objectInfo);
  const most = COST_MAX[tier];
  if (total <= most) return [];
  const what = `${count(steps)} steps × ${count(megapixels)} megapixels × ${count(pictures)} ${pictures === 1 ? "picture" : "pictures or frames"}`;
  return [
    problem(
      "cost",
      `This asks for too much at once: ${what} make ${count(total)}, and your plan allows ${count(most)} per run. Lower the steps, the size or the batch.`,
    ),
  ];
}

function count(value: number): string {
  return value >= 1e12 ? value.toExponential(1) : (Math.round(value * 10) / 10).toLocaleString("en-US");
}
