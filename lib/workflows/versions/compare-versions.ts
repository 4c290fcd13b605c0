import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { joinForm } from "@/lib/parameters/features";
import { liveOptions } from "@/lib/servers/options";
import { workflowAccess } from "../access";
import { asApiGraph } from "../as-api-graph";
import { viewChange } from "../graph/view-change";
import { selectPresets } from "../presets/store";
import type { VersionDiffDto } from "../schema";
import { diffForms } from "./diff-forms";
import { diffGraphs } from "./diff-graphs";
import { presetEffects } from "./preset-effects";
import { fetchOwnVersion } from "./store";

/**
 * What changed from one version of one's own workflow to another, as sentences and as one graph, and what it does to
 * one's own presets. NOT_FOUND for foreign and absent alike.
 */
export async function compareVersions({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { workflowId: string; fromId: string; toId: string };
}): Promise<VersionDiffDto> {
  const access = workflowAccess(ctx, "read");
  const [from, to] = await Promise.all([
    fetchOwnVersion(access, input.workflowId, input.fromId),
    fetchOwnVersion(access, input.workflowId, input.toId),
  ]);
  const [before, after] = [from.version, to.version].map((version) => ({
    graph: asApiGraph(version.graph),
    uiGraph: version.uiGraph,
    parameters: joinForm(version.parameters, version.features),
  })) as [Side, Side];
  const graph = diffGraphs(before.graph, after.graph);
  const options = await liveOptions({ ctx, input: after.parameters });
  const presets = await selectPresets(access, input.workflowId);
  return {
    from: { id: from.version.id, version: from.version.version },
    to: { id: to.version.id, version: to.version.version },
    graph: graph.sentences,
    form: diffForms(before.parameters, after.parameters).sentences,
    presets: presetEffects(presets, before.parameters, after.parameters, options),
    view: viewChange(before, after, graph),
  };
}

type Side = {
  graph: ReturnType<typeof asApiGraph>;
  uiGraph: Record<string, unknown> | null;
  parameters: ReturnType<typeof joinForm>;
};
