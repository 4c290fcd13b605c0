"use client";
import dynamic from "next/dynamic";
import { isOutputCell } from "@/components/gallery/cells";
import { FeedFoot } from "@/components/gallery/feed-foot";
import { PictureGrid } from "@/components/gallery/picture-grid";
import { useCellActions } from "@/components/gallery/use-cell-actions";
import { useCompare } from "@/components/gallery/use-compare";
import { useFeedCells } from "@/components/gallery/use-feed-cells";
import { useSelection } from "@/components/gallery/use-selection";
import { useViewer } from "@/components/gallery/use-viewer";
import type {
  EditActions,
  GalleryActions,
  GenerationActions,
  GenerationPage,
  PictureActions,
} from "@/components/generations/generation-actions";
import { useAnnotate } from "@/components/generations/use-annotate";
import { useEditMany } from "@/components/generations/use-edit-many";
import { EmptyState } from "@/components/ui/empty-state";
import type { ListGenerationsInput } from "@/lib/generations/schema";

const Lightbox = dynamic(() => import("@/components/gallery/lightbox").then((module) => module.Lightbox), {
  ssr: false,
});
const Compare = dynamic(
  () => import("@/components/gallery/compare/compare").then((module) => module.Compare),
  { ssr: false },
);

export type ProjectPicturesActions = Pick<GenerationActions, "list" | "cancel"> &
  PictureActions &
  EditActions &
  Pick<GalleryActions, "byOutputs" | "matching" | "tags">;

export type ProjectPicturesInput = {
  filter: ListGenerationsInput;
  firstPage: GenerationPage;
  actions: ProjectPicturesActions;
};

/** The pictures of a project, what is selected of them, and which are shown large or beside each other. */
export function useProjectPictures({ filter, firstPage, actions }: ProjectPicturesInput) {
  const { annotate, shown } = useAnnotate(actions.annotate);
  const many = useEditMany(actions);
  const { feed, cells, previewed } = useFeedCells({ filter, firstPage, list: actions.list, shown });
  const results = cells.filter(isOutputCell);
  const viewer = useViewer({ cells: results, ...feed });
  const compare = useCompare({ cells: results, byOutputs: actions.byOutputs, shown });
  const selection = useSelection(cells, filter);
  const cellActions = useCellActions({
    actions,
    annotate,
    open: viewer.open,
    previewed,
    select: selection.select,
    trash: ({ generation }) => void many.trash([generation]),
  });
  return { filter, actions, feed, cells, results, viewer, compare, selection, cellActions };
}

export type ProjectPicturesState = ReturnType<typeof useProjectPictures>;

/** Every picture made in the project, newest first. */
export function ProjectPictures({ state }: { state: ProjectPicturesState }) {
  const { feed, cells, results, viewer, compare, selection, actions } = state;
  if (cells.length === 0 && !feed.error) {
    return (
      <EmptyState title="No pictures yet" className="mx-0! px-4! pt-2! pb-8!">
        What you generate in this project is kept here. Choose a template below, write what you want to see,
        and press Generate.
      </EmptyState>
    );
  }
  return (
    <section aria-label="Pictures of this project">
      <PictureGrid
        label="Pictures"
        isUndated
        cells={cells}
        actions={state.cellActions}
        selectedKeys={selection.keys}
        isSelecting={selection.isSelecting}
        heardIds={feed.heardIds}
        onNearEnd={feed.loadMore}
        onBox={selection.box}
      />
      <FeedFoot feed={feed} />
      {viewer.index >= 0 ? (
        <Lightbox
          items={results}
          index={viewer.index}
          onIndexChange={viewer.go}
          onClose={viewer.close}
          actions={actions}
          onCompare={compare.openWith}
          onNearEnd={feed.loadMore}
          total={feed.hasMore ? undefined : results.length}
        />
      ) : null}
      {compare.items.length > 0 ? (
        <Compare items={compare.items} onClose={compare.close} actions={actions} />
      ) : null}
    </section>
  );
}
