"use client";
import { useRouter } from "next/navigation";
import { startTransition, useRef, useState } from "react";
import { results } from "@/components/generations/use-edit-many";
import { useShortcuts } from "@/components/shell/shell-context";
import { ConfirmDialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { GalleryBar } from "./gallery-bar";
import type { GalleryScreenProps, GalleryState } from "./gallery-screen";
import { allOf } from "./select-all";
import { SelectionBar } from "./selection-bar";
import { TrashBar } from "./trash-bar";
import { useSelectMatching } from "./use-select-matching";
import { useSelectionActions } from "./use-selection-actions";

/** Either what this is, or what can be done with the selected. */
export function GalleryHead(props: GalleryScreenProps & { state: GalleryState }) {
  const { total, actions, projects, state } = props;
  const { gallery, feed, cells, selection, compare } = state;
  const searchRef = useRef<HTMLInputElement>(null);
  const [isDeleting, setDeleting] = useState<"selected" | "all" | null>(null);
  const bulk = useSelectionActions({
    selected: selection.selected,
    matching: selection.matching,
    actions,
    isTrash: gallery.isTrash,
    onCompare: compare.openWith,
    onGone: selection.clear,
  });
  const canCull = state.results.length > 0 && !gallery.isTrash;
  const cull = () => state.setCulling(true);
  useShortcuts("Gallery", [
    { keys: "/", label: "Search prompts", onPress: () => searchRef.current?.focus() },
    { keys: "g", label: "Sort out one by one", onPress: cull, isDisabled: !canCull },
  ]);
  const remove = useRemove(props, isDeleting === "selected" ? bulk.generationIds : undefined);
  const selectMatching = useSelectMatching(props.filter, actions.matching, selection.match);
  const shown = cells.filter((cell) => cell.kind !== "pending").length;
  return (
    <>
      {selection.isSelecting ? (
        <SelectionBar
          bulk={bulk}
          title="Gallery"
          count={selection.count}
          all={allOf(selection, feed.hasMore, selectMatching)}
          onClear={selection.clear}
          projects={projects}
          tags={actions.tags}
          isTrash={gallery.isTrash}
          onDelete={() => setDeleting("selected")}
        />
      ) : gallery.isTrash ? (
        <TrashBar
          count={shown}
          hasMore={feed.hasMore}
          onSelect={selection.total > 0 ? selection.begin : undefined}
          onEmpty={() => setDeleting("all")}
          onLeave={() => void gallery.setQuery({ trash: null })}
        />
      ) : (
        <GalleryBar
          gallery={gallery}
          searchRef={searchRef}
          count={countOf(total, gallery.isFiltered, shown, feed.hasMore)}
          onSelect={selection.total > 0 ? selection.begin : undefined}
          onCull={canCull ? cull : undefined}
          zipHref={state.results.length > 0 ? zipHref() : null}
        />
      )}
      <ConfirmDialog
        isOpen={isDeleting !== null}
        onOpenChange={() => setDeleting(null)}
        title={
          isDeleting === "all" ? "Empty the trash?" : `Delete ${results(bulk.generationIds.length)} for ever?`
        }
        description="The pictures, what made them and their files are deleted. This cannot be undone."
        confirmLabel={isDeleting === "all" ? "Empty trash" : "Delete for ever"}
        isDanger
        onConfirm={remove}
      />
    </>
  );
}

function useRemove(
  { actions, state }: GalleryScreenProps & { state: GalleryState },
  generationIds?: string[],
) {
  const router = useRouter();
  return async () => {
    const result = await actions.emptyTrash(generationIds ? { generationIds } : {}).catch(() => null);
    if (!result?.ok) {
      toast.error(result?.error.message ?? "There is no connection to the server. Nothing was deleted.");
      return;
    }
    state.selection.clear();
    state.feed.forget(generationIds ?? null);
    toast.done(`Deleted ${results(result.data.count)}.`);
    startTransition(() => router.refresh());
  };
}

/** Everything the address asks for, as one file. */
function zipHref(): string {
  return `/api/files/zip${typeof window === "undefined" ? "" : window.location.search}`;
}

function countOf(total: number, isFiltered: boolean, shown: number, hasMore: boolean): string | null {
  if (!isFiltered) return results(total);
  return `${shown.toLocaleString("en")}${hasMore ? "+" : ""} found`;
}
