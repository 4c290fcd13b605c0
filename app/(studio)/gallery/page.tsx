import type { Metadata } from "next";
import * as actions from "@/app/_actions/generations";
import { requireActor } from "@/app/_server/actor";
import { GalleryScreen } from "@/components/gallery/gallery-screen";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { countGenerations } from "@/lib/generations/count";
import { listGenerations } from "@/lib/generations/list";
import { listAround } from "@/lib/generations/list-around";
import { readGalleryFilter } from "@/lib/generations/read-gallery-filter";
import type { ListGenerationsInput } from "@/lib/generations/schema";
import { listProjectNav } from "@/lib/projects/list-nav";
import { listWorkflows } from "@/lib/workflows/list";
import { listTemplates } from "@/lib/workflows/list-templates";

export const metadata: Metadata = { title: "Gallery" };

export default async function GalleryPage({ searchParams }: PageProps<"/gallery">) {
  const { ctx } = await requireActor();
  const query = await searchParams;
  const filter = readGalleryFilter(query);
  // What still runs comes before the results it will join.
  const open = (status: "QUEUED" | "PROCESSING") =>
    filter.status === "COMPLETED" ? listGenerations({ ctx, input: { ...filter, status, limit: 20 } }) : null;
  const [firstPage, linked, queued, running, projects, workflows, templates, counts] = await Promise.all([
    listGenerations({ ctx, input: filter }),
    linkedPage(ctx, query.view, filter),
    open("QUEUED"),
    open("PROCESSING"),
    listProjectNav({ ctx }),
    listWorkflows({ ctx, input: {} }),
    listTemplates({ ctx }),
    countGenerations({ ctx }),
  ]);
  const isOnFirstPage = firstPage.items.some((one) => one.outputs.some((output) => output.id === query.view));
  return (
    <GalleryScreen
      firstPage={firstPage}
      linked={isOnFirstPage ? null : linked}
      filter={filter}
      open={[...(running?.items ?? []), ...(queued?.items ?? [])]}
      total={counts.completed}
      projects={projects.map(({ id, name, color, folder }) => ({ id, name, color, folder }))}
      workflows={[...workflows, ...templates].map(({ id, name }) => ({ id, name }))}
      actions={{
        list: actions.list,
        annotate: actions.annotate,
        rerun: actions.rerun,
        cancel: actions.cancel,
        around: actions.around,
        byOutputs: actions.byOutputs,
        matching: actions.matching,
        tags: actions.tags,
        edit: actions.edit,
        restoreMarks: actions.restoreMarks,
        trash: actions.trash,
        restore: actions.restore,
        emptyTrash: actions.emptyTrash,
        vary: actions.vary,
        upscale: actions.upscale,
        inputTargets: actions.inputTargets,
        sendToInput: actions.sendToInput,
      }}
    />
  );
}

/** A link to a picture opens at once, however old it is; one that is not there opens the gallery. */
async function linkedPage(ctx: Ctx, view: string | string[] | undefined, filter: ListGenerationsInput) {
  if (!isId(view)) return null;
  try {
    return await listAround({ ctx, input: { outputId: view, filter } });
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return null;
    throw error;
  }
}
