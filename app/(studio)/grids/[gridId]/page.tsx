import type { Metadata } from "next";
import * as generations from "@/app/_actions/generations";
import * as grids from "@/app/_actions/grids";
import { requireActor } from "@/app/_server/actor";
import { pageData, pageId } from "@/app/_server/page";
import { GridScreen } from "@/components/grids/grid-screen";
import { getGrid } from "@/lib/grids/get";

export const metadata: Metadata = { title: "Grid" };

export default async function GridPage({ params }: PageProps<"/grids/[gridId]">) {
  const { ctx } = await requireActor();
  const gridId = pageId((await params).gridId);
  const grid = await pageData(() => getGrid({ ctx, input: { gridId } }));
  return (
    <GridScreen
      key={grid.id}
      grid={grid}
      actions={{
        read: grids.read,
        pause: grids.pause,
        resume: grids.resume,
        cancel: grids.cancel,
        annotate: generations.annotate,
        rerun: generations.rerun,
        edit: generations.edit,
        restoreMarks: generations.restoreMarks,
        trash: generations.trash,
        restore: generations.restore,
        vary: generations.vary,
        upscale: generations.upscale,
        inputTargets: generations.inputTargets,
        sendToInput: generations.sendToInput,
      }}
    />
  );
}
