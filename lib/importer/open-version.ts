import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { nodeClass } from "@/lib/engines/comfy/object-info";
import { preflight } from "@/lib/engines/comfy/preflight";
import { joinForm } from "@/lib/parameters/features";
import { liveOptions } from "@/lib/servers/options";
import { runningRules } from "@/lib/servers/running-rules";
import { checkWorkflow } from "@/lib/workflow-safety/check-workflow";
import { workflowAccess } from "@/lib/workflows/access";
import { asApiGraph } from "@/lib/workflows/as-api-graph";
import type { EditableVersionDto, ImportedWorkflowDto } from "@/lib/workflows/schema";
import { fetchCurrent } from "@/lib/workflows/store";
import { furtherInputs } from "./further-inputs";

/**
 * One's own workflow as it runs now, in the shape the editor of an import takes: its form, what else could be in it, and
 * what stands in the way. NOT_FOUND for foreign and absent alike.
 */
export async function openVersion({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { workflowId: string };
}): Promise<EditableVersionDto> {
  const { workflow, version } = await fetchCurrent(workflowAccess(ctx, "write"), input.workflowId);
  const { objectInfo, policies } = await runningRules({ ctx });
  const graph = asApiGraph(version.graph);
  const parameters = joinForm(version.parameters, version.features);
  const further = furtherInputs(graph, parameters, objectInfo);
  const named = [...Object.values(parameters), ...further].flatMap((parameter) => {
    const from = parameter.options_from;
    return from ? [[`${from.class_type}.${from.input}`, parameter] as const] : [];
  });
  const { missingValues, remapped } = preflight(graph, objectInfo);
  const unknown = new Set(Object.values(graph).map(({ class_type: classType }) => classType));
  const found: ImportedWorkflowDto = {
    kind: "workflow",
    name: workflow.name,
    category: workflow.category,
    graph,
    uiGraph: version.uiGraph,
    parameters,
    further,
    options: await liveOptions({ ctx, input: Object.fromEntries(named) }),
    problems: checkWorkflow(graph, { objectInfo, policies, parameters }).map(({ sentence }) => sentence),
    report: {
      format: `Version ${version.version}`,
      notes: [],
      unknownClasses: [...unknown]
        .filter((classType) => !nodeClass(objectInfo, classType))
        .map((classType) => ({ classType, pack: null })),
      missingModels: missingValues.map(({ nodeId, inputName, value, nearest }) => ({
        name: value,
        nodeId,
        input: inputName,
        nearest: nearest.slice(0, 8),
      })),
      remapped: remapped.map(({ nodeId, inputName, from, to }) => ({ nodeId, input: inputName, from, to })),
      droppedNodes: [],
    },
  };
  return { workflowId: workflow.id, versionId: version.id, version: version.version, found };
}
