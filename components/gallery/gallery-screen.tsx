"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import type {
  EditActions,
  GalleryActions,
  GenerationActions,
  GenerationPage,
  MakeActions,
} from "@/components/generations/generation-actions";
import { useAnnotate } from "@/components/generations/use-annotate";
import { useEditMany } from "@/components/generations/use-edit-many";
import type { GenerationDto, ListGenerationsInput } from "@/lib/generations/schema";
import type { ProjectNavDto } from "@/lib/projects/schema";
import { isOutputCell } from "./cells";
import { FeedFoot } from "./feed-foot";
import { GalleryEmpty } from "./gallery-empty";
import { GalleryFilters } from "./gallery-filters";
import { GalleryHead } from "./gallery-head";
import { PictureGrid } from "./picture-grid";
import { useCellActions } from "./use-cell-actions";
import { useCompare } from "./use-compare";
import { useFeedCells } from "./use-feed-cells";
import { useGalleryQuery } from "./use-gallery-query";
import { useScrollMemory } from "./use-scroll-memory";
import { useSelection } from "./use-selection";
import { useViewer } from "./use-viewer";

const Lightbox = dynamic(() => import("./lightbox").then((module) => module.Lightbox), { ssr: false });
const Compare = dynamic(() => import("./compare/compare").then((module) => module.Compare), { ssr: false });
const Cull = dynamic(() => import("./cull/cull").then((module) => module.Cull), { ssr: false });

export type GalleryScreenProps = {
  firstPage: GenerationPage;
  filter: ListGenerationsInput;
  /** Queued and running ones. */
  open?: readonly GenerationDto[];
  /** Around the picture in the address, when the first page does not have it. */
  linked: GenerationPage | null;
  /** Completed generations, whatever the filter. */
  total: number;
  projects: ProjectNavDto[];
  workflows: { id: string; name: string }[];
  actions: GenerationActions & EditActions & GalleryActions & MakeActions;
};

/** The bars above the pictures: 48 and 44 px, on a phone only the first sticks. */
const COVERED = { pane: 92, document: 52 };

/** Every result, newest first. Filters live in the address, the lightbox too. */
export function GalleryScreen(props: GalleryScreenProps) {
  const state = useGalleryState(props);
  const { gallery, feed, cells, selection } = state;
  const { workflowId } = props.filter;
  return (
    <>
      <GalleryHead {...props} state={state} />
      <GalleryFilters
        gallery={gallery}
        projects={props.projects}
        workflows={props.workflows}
        tags={props.actions.tags}
        workflowName={
          cells.find((cell) => cell.generation.workflowId === workflowId)?.generation.workflowName ?? null
        }
      />
      {cells.length === 0 && !feed.error ? (
        <GalleryEmpty
          isFiltered={gallery.isFiltered}
          isTrash={gallery.isTrash}
          onClear={() => void gallery.clear()}
        />
      ) : (
        <PictureGrid
          label="Pictures"
          cells={cells}
          actions={state.cellActions}
          selectedKeys={selection.keys}
          isSelecting={selection.isSelecting}
          heardIds={feed.heardIds}
          covered={COVERED}
          onNearEnd={feed.loadMore}
          hasMore={feed.hasMore}
          isStale={gallery.isPending}
          onBox={selection.box}
        />
      )}
      <FeedFoot feed={feed} />
      <Rooms {...props} state={state} />
    </>
  );
}

export type GalleryState = ReturnType<typeof useGalleryState>;

/** What covers the whole screen; loaded when it is first opened. */
function Rooms({ actions, state }: GalleryScreenProps & { state: GalleryState }) {
  const { viewer, compare, results, feed, isCulling, setCulling } = state;
  return (
    <>
      {viewer.index >= 0 ? (
        <Lightbox
          items={viewer.items}
          index={viewer.index}
          onIndexChange={viewer.go}
          onClose={viewer.close}
          actions={actions}
          onCompare={compare.openWith}
          onNearEnd={viewer.loadMore}
          total={viewer.hasMore ? undefined : viewer.items.length}
        />
      ) : null}
      {compare.items.length > 0 ? (
        <Compare items={compare.items} onClose={compare.close} actions={actions} />
      ) : null}
      {isCulling ? (
        <Cull
          items={results}
          hasMore={feed.hasMore}
          onNearEnd={feed.loadMore}
          actions={actions}
          onClose={() => setCulling(false)}
        />
      ) : null}
    </>
  );
}

function useGalleryState(props: GalleryScreenProps) {
  const { actions, filter, linked } = props;
  const gallery = useGalleryQuery();
  const { annotate, shown } = useAnnotate(actions.annotate);
  const many = useEditMany(actions);
  const [isCulling, setCulling] = useState(false);
  const { feed, cells, previewed } = useFeedCells({ ...props, list: actions.list, shown });
  const results = cells.filter(isOutputCell);
  const linking = { filter, page: linked, around: actions.around, list: actions.list, shown };
  const viewer = useViewer({ cells: results, ...feed, linking });
  const compare = useCompare({ cells: results, byOutputs: actions.byOutputs, shown });
  const selection = useSelection(cells, filter);
  const cellActions = useCellActions({
    actions,
    annotate,
    open: viewer.open,
    previewed,
    select: selection.select,
    trash: gallery.isTrash ? undefined : ({ generation }) => void many.trash([generation]),
  });
  useScrollMemory(JSON.stringify(gallery.query));
  return {
    gallery,
    feed,
    cells,
    results,
    viewer,
    compare,
    selection,
    cellActions,
    isCulling,
    setCulling,
  };
}
