"use client";
import { useRef } from "react";
import type { GenerationActions, GenerationPage } from "@/components/generations/generation-actions";
import { useAnnotate } from "@/components/generations/use-annotate";
import { useShortcuts } from "@/components/shell/shell-context";
import type { GenerationDto, ListGenerationsInput } from "@/lib/generations/schema";
import type { ProjectNavDto } from "@/lib/projects/schema";
import { type Cell, isOutputCell } from "./cells";
import { FeedFoot } from "./feed-foot";
import { GalleryBar, SelectionBar } from "./gallery-bar";
import { GalleryEmpty } from "./gallery-empty";
import { GalleryFilters } from "./gallery-filters";
import { Lightbox } from "./lightbox";
import { PictureGrid } from "./picture-grid";
import { useCellActions } from "./use-cell-actions";
import type { Feed } from "./use-feed";
import { useFeedCells } from "./use-feed-cells";
import { type GalleryQuery, useGalleryQuery } from "./use-gallery-query";
import { useSelection } from "./use-selection";
import { useSelectionActions } from "./use-selection-actions";
import { useViewer } from "./use-viewer";

export type GalleryScreenProps = {
  firstPage: GenerationPage;
  filter: ListGenerationsInput;
  /** Queued and running ones. */
  open?: readonly GenerationDto[];
  /** Completed generations, whatever the filter. */
  total: number;
  projects: ProjectNavDto[];
  actions: GenerationActions;
};

/** The bars above the pictures: 48 and 44 px, on a phone only the first sticks. */
const COVERED = { pane: 92, document: 52 };

/** Every result, newest first. Filters live in the address, the lightbox too. */
export function GalleryScreen(props: GalleryScreenProps) {
  const { gallery, feed, cells, results, viewer, selection, cellActions } = useGalleryState(props);
  const { workflowId } = props.filter;
  return (
    <>
      <Bar {...props} gallery={gallery} feed={feed} cells={cells} selection={selection} />
      <GalleryFilters
        gallery={gallery}
        projects={props.projects}
        workflowName={
          cells.find((cell) => cell.generation.workflowId === workflowId)?.generation.workflowName ?? null
        }
      />
      {cells.length === 0 && !feed.error ? (
        <GalleryEmpty isFiltered={gallery.isFiltered} onClear={() => void gallery.clear()} />
      ) : (
        <PictureGrid
          label="Pictures"
          cells={cells}
          actions={cellActions}
          selectedKeys={selection.keys}
          isSelecting={selection.isSelecting}
          heardIds={feed.heardIds}
          covered={COVERED}
          onNearEnd={feed.loadMore}
          hasMore={feed.hasMore}
          isStale={gallery.isPending}
        />
      )}
      <FeedFoot feed={feed} />
      {viewer.index >= 0 ? (
        <Lightbox
          items={results}
          index={viewer.index}
          onIndexChange={viewer.go}
          onClose={viewer.close}
          actions={props.actions}
          onNearEnd={feed.loadMore}
          total={feed.hasMore ? undefined : results.length}
        />
      ) : null}
    </>
  );
}

function useGalleryState(props: GalleryScreenProps) {
  const { actions } = props;
  const gallery = useGalleryQuery();
  const annotate = useAnnotate(actions.annotate);
  const { feed, cells, previewed } = useFeedCells({ ...props, list: actions.list, shown: annotate.shown });
  const results = cells.filter(isOutputCell);
  const viewer = useViewer({ cells: results, ...feed });
  const selection = useSelection(cells);
  const cellActions = useCellActions({
    actions,
    annotate: annotate.annotate,
    open: viewer.open,
    previewed,
    select: selection.select,
  });
  return { gallery, feed, cells, results, viewer, selection, cellActions };
}

type BarProps = Pick<GalleryScreenProps, "total" | "actions"> & {
  gallery: GalleryQuery;
  feed: Feed;
  cells: readonly Cell[];
  selection: ReturnType<typeof useSelection>;
};

/** Either what this is, or what can be done with the selected. */
function Bar({ total, actions, gallery, feed, cells, selection }: BarProps) {
  const searchRef = useRef<HTMLInputElement>(null);
  const { annotate } = useAnnotate(actions.annotate);
  const bulk = useSelectionActions(selection.selected, annotate);
  useShortcuts("Gallery", [
    { keys: "/", label: "Search prompts", onPress: () => searchRef.current?.focus() },
  ]);
  if (selection.isSelecting) {
    return (
      <SelectionBar
        {...bulk}
        count={selection.keys.size}
        total={selection.total}
        onClear={selection.clear}
        onSelectAll={selection.all}
      />
    );
  }
  const shown = cells.filter((cell) => cell.kind !== "pending").length;
  return (
    <GalleryBar
      gallery={gallery}
      searchRef={searchRef}
      count={countOf(total, gallery.isFiltered, shown, feed.hasMore)}
      onSelect={selection.total > 0 ? selection.begin : undefined}
    />
  );
}

function countOf(total: number, isFiltered: boolean, shown: number, hasMore: boolean): string | null {
  if (!isFiltered) return total === 1 ? "1 result" : `${total.toLocaleString("en")} results`;
  return `${shown.toLocaleString("en")}${hasMore ? "+" : ""} found`;
}
