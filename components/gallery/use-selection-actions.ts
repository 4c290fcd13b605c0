"use client";
import type { EditActions } from "@/components/generations/generation-actions";
import { results, useEditMany } from "@/components/generations/use-edit-many";
import { useShortcuts } from "@/components/shell/shell-context";
import { toast } from "@/components/ui/toast";
import type { GenerationDto } from "@/lib/generations/schema";
import type { ProjectNavDto } from "@/lib/projects/schema";
import type { OutputCell } from "./cells";
import { downloadZip } from "./download-zip";
import { downloadUrl } from "./picture-sources";

export type SelectionActionsInput = {
  selected: readonly OutputCell[];
  /** All that is selected, when that is more than is loaded. */
  matching: ReadonlySet<string> | null;
  actions: EditActions;
  isTrash: boolean;
  onCompare: (outputIds: string[]) => void;
  /** What was selected has left. */
  onGone: () => void;
};

/** All that can be done with the selected. Marks belong to the generation, so each is changed once. */
export function useSelectionActions({
  selected,
  matching,
  actions,
  isTrash,
  onCompare,
  onGone,
}: SelectionActionsInput) {
  const generations = [...new Map(selected.map(({ generation }) => [generation.id, generation])).values()];
  const generationIds = matching ? [...matching] : generations.map((one) => one.id);
  const many = useEditMany(actions);
  const isAllFavourite = generations.length > 0 && generations.every((one) => one.isFavorited);
  const leave = async (moved: Promise<boolean>) => {
    if (await moved) onGone();
  };
  const bulk: SelectionActions = {
    generationIds,
    generations,
    isAllFavourite,
    onRate: (rating: number | null) =>
      void many.edit(
        generations,
        { rating },
        (count) =>
          rating === null
            ? `Cleared the rating of ${results(count)}.`
            : `Rated ${results(count)} ${rating} of 5.`,
        {},
        generationIds,
      ),
    onFavourite: (isFavorited: boolean) =>
      void many.edit(
        generations,
        { isFavorited },
        (count) => `${isFavorited ? "Favourited" : "Unfavourited"} ${results(count)}.`,
        {},
        generationIds,
      ),
    onTag: (addTags: string[], removeTags: string[]) =>
      void many.edit(
        generations,
        { addTags, removeTags },
        (count) => `Changed the tags of ${results(count)}.`,
        {},
        generationIds,
      ),
    onMove: (project: ProjectNavDto | null) =>
      void many.edit(
        generations,
        { projectId: project?.id ?? null },
        (count) =>
          project
            ? `Moved ${results(count)} to ${project.name}.`
            : `Took ${results(count)} out of their project.`,
        { projectName: project?.name ?? null },
        generationIds,
      ),
    onTrash: () => void leave(many.trash(generations, generationIds)),
    onRestore: () => void leave(many.restore(generations, generationIds)),
    onDownload: () => (matching ? downloadAll(generationIds) : download(selected)),
    onCompare: () => onCompare(selected.slice(0, 4).map((cell) => cell.output.id)),
  };
  useSelectionKeys(bulk, matching?.size ?? selected.length, isTrash);
  return bulk;
}

export type SelectionActions = {
  /** All of them; `generations` are those that are loaded. */
  generationIds: string[];
  generations: GenerationDto[];
  isAllFavourite: boolean;
  onRate: (rating: number | null) => void;
  onFavourite: (isFavorited: boolean) => void;
  onTag: (addTags: string[], removeTags: string[]) => void;
  onMove: (project: ProjectNavDto | null) => void;
  onTrash: () => void;
  onRestore: () => void;
  onDownload: () => void;
  onCompare: () => void;
};

function useSelectionKeys(bulk: SelectionActions, count: number, isTrash: boolean): void {
  const isOff = count === 0 || isTrash;
  useShortcuts("Selection", [
    {
      keys: "f",
      label: "Favourite",
      onPress: () => bulk.onFavourite(!bulk.isAllFavourite),
      isDisabled: isOff,
    },
    ...[1, 2, 3, 4, 5].map((rating) => ({
      keys: String(rating),
      label: `Rate ${rating}`,
      onPress: () => bulk.onRate(rating),
      isDisabled: isOff,
    })),
    { keys: "0", label: "Clear the rating", onPress: () => bulk.onRate(null), isDisabled: isOff },
    { keys: "s", label: "Download", onPress: bulk.onDownload, isDisabled: isOff },
    {
      keys: "c",
      label: "Compare two to four",
      onPress: bulk.onCompare,
      isDisabled: isOff || count < 2 || count > 4,
    },
    { keys: "del", label: "Move to trash", onPress: bulk.onTrash, isDisabled: isOff },
  ]);
}

function downloadAll(generationIds: string[]): void {
  downloadZip({ generationIds });
  toast.done(`The zip of ${results(generationIds.length)} is on its way.`, { id: "zip" });
}

function download(cells: readonly OutputCell[]): void {
  const [only, second] = cells;
  if (only && !second) {
    const link = document.createElement("a");
    link.href = downloadUrl(only.output);
    link.download = only.output.filename;
    link.click();
    return;
  }
  downloadZip({ outputIds: cells.slice(0, 2000).map((cell) => cell.output.id) });
  toast.done(`The zip of ${cells.length.toLocaleString("en")} files is on its way.`, { id: "zip" });
}
