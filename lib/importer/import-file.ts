import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Parameter } from "@/lib/parameters/schema";
import { liveOptions } from "@/lib/servers/options";
import { runningRules } from "@/lib/servers/running-rules";
import { checkWorkflow } from "@/lib/workflow-safety/check-workflow";
import { workflowAccess } from "@/lib/workflows/access";
import type { ImportDto, ImportedWorkflowDto } from "@/lib/workflows/schema";
import { furtherInputs } from "./further-inputs";
import { importWorkflow } from "./import-workflow";
import type { ImportReport } from "./schema";

export type ImportSource = { filename: string; bytes: Uint8Array } | { filename: string; text: string };

/**
 * Reads whatever somebody dropped or pasted against the nodes and models of the servers in use, and says what
 * it is, what its form would be and what stands in the way. Stores nothing.
 */
export async function importFile({ ctx, input }: { ctx: Ctx; input: ImportSource }): Promise<ImportDto> {
  workflowAccess(ctx, "write");
  const { objectInfo, policies } = await runningRules({ ctx });
  const found = importWorkflow({ ...input, objectInfo });
  if (found.kind === "not-a-workflow") return found;
  const { graph, uiGraph, parameters, category, name, report } = found;
  const further = furtherInputs(graph, parameters, objectInfo);
  const isKept = uiGraph === null || isStorable(uiGraph);
  return {
    kind: "workflow",
    name,
    category,
    graph,
    uiGraph: isKept ? uiGraph : null,
    parameters,
    further,
    options: await optionsOf(ctx, [...Object.values(parameters), ...further]),
    problems: checkWorkflow(graph, { objectInfo, policies, parameters }).map((problem) => problem.sentence),
    report: toReport(report, isKept ? [] : [UI_GRAPH_LEFT_OUT]),
  };
}

function toReport(report: ImportReport, further: string[]): ImportedWorkflowDto["report"] {
  return {
    format: report.format,
    notes: [...report.notes, ...further],
    unknownClasses: report.unknownClasses.map((one) => ({ classType: one.class, pack: one.pack ?? null })),
    missingModels: report.missingModels.map(({ name, nodeId, input, nearest }) => ({
      name,
      nodeId: nodeId ?? null,
      input: input ?? null,
      nearest: nearest.slice(0, 8),
    })),
    remapped: report.remapped,
    droppedNodes: report.droppedNodes.map((node) => ({
      title: node.title ?? node.class,
      reason: node.reason,
    })),
  };
}

const UI_GRAPH_BYTES_MAX = 2_000_000;
const UI_GRAPH_LEFT_OUT =
  "The editor's layout cannot be kept with it: it is too large or holds characters that cannot be stored.";

/** Postgres holds neither NUL nor half a character in its JSON. */
function isStorable(uiGraph: Record<string, unknown>): boolean {
  const json = JSON.stringify(uiGraph);
  if (new TextEncoder().encode(json).length > UI_GRAPH_BYTES_MAX) return false;
  return !/\\u0000|\\ud[89a-f][0-9a-f]{2}/i.test(json);
}

/** By class and input, since a field may be taken out of the form and come back under another name. */
async function optionsOf(ctx: Ctx, parameters: Parameter[]): Promise<ImportedWorkflowDto["options"]> {
  const named = parameters.flatMap((parameter) => {
    const from = parameter.options_from;
    return from ? [[`${from.class_type}.${from.input}`, parameter] as const] : [];
  });
  return liveOptions({ ctx, input: Object.fromEntries(named) });
}
