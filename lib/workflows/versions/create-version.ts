import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { joinForm } from "@/lib/parameters/features";
import { workflowAccess } from "../access";
import { asApiGraph } from "../as-api-graph";
import { checkContent } from "../check-content";
import type { CreateVersionInput, SavedVersionDto } from "../schema";
import { fetchCurrent } from "../store";
import { fetchOwnVersion, insertVersion } from "./store";
import { summarise } from "./summarise";

/**
 * Saves the next version on top of `parentVersionId` and makes it the one that runs. Without `graph` the parent's stays.
 * Throws INVALID (as createWorkflow, or when nothing changed), NOT_FOUND, and CONFLICT when somebody saved another
 * version meanwhile: nothing is overwritten, and the same press can be made again on top of that one.
 */
export async function createVersion({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: CreateVersionInput;
}): Promise<SavedVersionDto> {
  const access = workflowAccess(ctx, "write");
  const { workflow, version: parent } = await fetchOwnVersion(
    access,
    input.workflowId,
    input.parentVersionId,
  );
  if (workflow.currentVersionId !== parent.id) throw await outrun(access, workflow.id);
  const before = {
    graph: asApiGraph(parent.graph),
    parameters: joinForm(parent.parameters, parent.features),
  };
  const content = await checkContent(
    input.graph ?? before.graph,
    input.parameters,
    input.graph ? (input.uiGraph ?? null) : parent.uiGraph,
  );
  const changes = summarise(before, content);
  if (changes === null)
    throw new AppError(
      "INVALID",
      `Nothing is different from version ${parent.version}, so there is nothing to save.`,
    );
  const notes = input.notes || changes;
  const saved = await insertVersion(access, ctx, workflow.id, parent.id, { ...content, notes });
  if (!saved) throw await outrun(access, workflow.id);
  return saved;
}

async function outrun(
  access: ReturnType<typeof workflowAccess<"write">>,
  workflowId: string,
): Promise<AppError> {
  const { version } = await fetchCurrent(access, workflowId);
  const words = version.notes ? ` (${version.notes})` : "";
  return new AppError(
    "CONFLICT",
    `Version ${version.version}${words} was saved meanwhile. Yours is not lost: look at that one, then save yours on top of it.`,
    { fields: { currentVersionId: version.id } },
  );
}
