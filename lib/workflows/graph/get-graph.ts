import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { joinForm } from "@/lib/parameters/features";
import { viewGraph } from "@/lib/parameters/view-graph";
import { workflowAccess } from "../access";
import { asApiGraph } from "../as-api-graph";
import type { GraphViewDto } from "../schema";
import { fetchReadable, fetchVersion } from "../store";

/** The graph of a readable workflow as it runs now, or of one of its versions. NOT_FOUND for foreign and absent alike. */
export async function getGraph({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { workflowId: string; versionId?: string | undefined };
}): Promise<GraphViewDto> {
  const access = workflowAccess(ctx, "read");
  const { version } = input.versionId
    ? await fetchVersion(access, input.workflowId, input.versionId)
    : await fetchReadable(access, input.workflowId);
  return viewGraph({
    graph: asApiGraph(version.graph),
    uiGraph: version.uiGraph,
    parameters: joinForm(version.parameters, version.features),
  });
}
