"use client";
import type { Annotation } from "@/components/generations/annotation-store";
import type { Annotate } from "@/components/generations/use-annotate";
import { useShortcuts } from "@/components/shell/shell-context";
import { toast } from "@/components/ui/toast";
import type { GenerationDto } from "@/lib/generations/schema";
import type { OutputCell } from "./cells";
import { downloadUrl } from "./picture-sources";

/** Browsers drop downloads that follow each other at once. */
const DOWNLOAD_GAP_MS = 350;

/** Star, rate and save all that is selected. Star and rating belong to the generation, so each is written once. */
export function useSelectionActions(selected: readonly OutputCell[], annotate: Annotate["annotate"]) {
  const generations = [...new Map(selected.map(({ generation }) => [generation.id, generation])).values()];
  const isAllFavourite = generations.length > 0 && generations.every((one) => one.isFavorited);
  const change = async (of: (one: GenerationDto) => Annotation, done: string) => {
    const before = generations;
    const saved = await Promise.all(before.map((one) => annotate(one, of(one))));
    const count = saved.filter(Boolean).length;
    if (count === 0) return;
    const undo = () => {
      for (const one of before) void annotate(one, { isFavorited: one.isFavorited, rating: one.rating });
    };
    toast.done(`${done} ${count === 1 ? "1 result" : `${count} results`}.`, { onUndo: undo, id: "bulk" });
  };
  const onRate = (rating: number | null) =>
    void change(() => ({ rating }), rating === null ? "Cleared the rating of" : `Rated ${rating} of 5:`);
  const onFavourite = (isFavorited: boolean) =>
    void change(() => ({ isFavorited }), isFavorited ? "Favourited" : "Unfavourited");
  const isIdle = selected.length === 0;
  useShortcuts("Gallery", [
    { keys: "f", label: "Favourite", onPress: () => onFavourite(!isAllFavourite), isDisabled: isIdle },
    ...[1, 2, 3, 4, 5].map((rating) => ({
      keys: String(rating),
      label: `Rate ${rating}`,
      onPress: () => onRate(rating),
      isDisabled: isIdle,
    })),
    { keys: "s", label: "Download", onPress: () => void download(selected), isDisabled: isIdle },
  ]);
  return { isAllFavourite, onRate, onFavourite, onDownload: () => void download(selected) };
}

async function download(cells: readonly OutputCell[]): Promise<void> {
  for (const { output } of cells) {
    const link = document.createElement("a");
    link.href = downloadUrl(output);
    link.download = output.filename;
    link.click();
    await new Promise((resolve) => setTimeout(resolve, DOWNLOAD_GAP_MS));
  }
}
