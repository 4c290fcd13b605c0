import type { Metadata } from "next";
import * as actions from "@/app/_actions/generations";
import { requireActor } from "@/app/_server/actor";
import { GalleryScreen } from "@/components/gallery/gallery-screen";
import { countGenerations } from "@/lib/generations/count";
import { listGenerations } from "@/lib/generations/list";
import { readGalleryFilter } from "@/lib/generations/read-gallery-filter";
import { listProjects } from "@/lib/projects/list";

export const metadata: Metadata = { title: "Gallery" };

export default async function GalleryPage({ searchParams }: PageProps<"/gallery">) {
  const { ctx } = await requireActor();
  const filter = readGalleryFilter(await searchParams);
  // What still runs comes before the results it will join.
  const open = (status: "QUEUED" | "PROCESSING") =>
    filter.status === "COMPLETED" ? listGenerations({ ctx, input: { ...filter, status, limit: 20 } }) : null;
  const [firstPage, queued, running, projects, counts] = await Promise.all([
    listGenerations({ ctx, input: filter }),
    open("QUEUED"),
    open("PROCESSING"),
    listProjects({ ctx, input: {} }),
    countGenerations({ ctx }),
  ]);
  return (
    <GalleryScreen
      firstPage={firstPage}
      filter={filter}
      open={[...(running?.items ?? []), ...(queued?.items ?? [])]}
      total={counts.completed}
      projects={projects.map(({ id, name, color, folder }) => ({ id, name, color, folder }))}
      actions={{
        list: actions.list,
        annotate: actions.annotate,
        rerun: actions.rerun,
        cancel: actions.cancel,
      }}
    />
  );
}
