"use client";
import type { RefObject } from "react";
import type { PictureActions } from "@/components/generations/generation-actions";
import type { Annotate } from "@/components/generations/use-annotate";
import { useRunActions } from "@/components/generations/use-run-actions";
import { useTrashOne } from "@/components/generations/use-trash-one";
import { type Shortcut, useShell, useShortcuts } from "@/components/shell/shell-context";
import { copyText } from "./copy-text";
import type { ViewerItem } from "./lightbox";
import { downloadUrl } from "./picture-sources";
import type { StageHandle } from "./zoomable-picture";

export type LightboxKeysInput = {
  item: ViewerItem | null;
  actions: PictureActions;
  annotate: Annotate["annotate"];
  step: (by: number) => void;
  stageRef: RefObject<StageHandle | null>;
  toggleInfo: () => void;
  onCompare: (() => void) | null;
};

/** The keys of the lightbox, also listed in the `?` sheet. */
export function useLightboxKeys(input: LightboxKeysInput): Shortcut[] {
  const { item, annotate, step, stageRef, toggleInfo } = input;
  const { openShortcuts } = useShell();
  const { rerun } = useRunActions(input.actions);
  const trash = useTrashOne(input.actions);
  const generation = item?.generation;
  const favourite = () => generation && void annotate(generation, { isFavorited: !generation.isFavorited });
  const rate = (rating: number) =>
    generation && void annotate(generation, { rating: generation.rating === rating ? null : rating });
  const listed: Shortcut[] = [
    { keys: "arrowright", label: "Next", onPress: () => step(1) },
    { keys: "arrowleft", label: "Previous", onPress: () => step(-1) },
    { keys: "f", label: "Favourite", onPress: () => favourite() },
    ...[1, 2, 3, 4, 5].map((rating) => ({
      keys: String(rating),
      label: `Rate ${rating}`,
      onPress: () => rate(rating),
    })),
    { keys: "i", label: "Details", onPress: toggleInfo },
    { keys: "=", label: "Zoom in, as does +", onPress: () => stageRef.current?.zoomIn() },
    { keys: "-", label: "Zoom out", onPress: () => stageRef.current?.zoomOut() },
    {
      keys: "0",
      label: "Clear the rating",
      onPress: () => generation && void annotate(generation, { rating: null }),
    },
    { keys: "9", label: "Fit", onPress: () => stageRef.current?.reset() },
    { keys: "z", label: "Zoom to its pixels and back", onPress: () => stageRef.current?.toggle() },
    {
      keys: "c",
      label: "Compare with the next one",
      onPress: () => input.onCompare?.(),
      isDisabled: input.onCompare === null,
    },
    {
      keys: "shift+p",
      label: "Copy seed",
      onPress: () => void copyText(String(generation?.seed ?? ""), "Seed copied."),
      isDisabled: generation?.seed === null,
    },
    {
      keys: "p",
      label: "Copy prompt",
      onPress: () => void copyText(generation?.promptText ?? "", "Prompt copied."),
      isDisabled: !generation?.promptText,
    },
    {
      keys: "del",
      label: "Move to trash",
      onPress: () => generation && trash?.(generation),
      isDisabled: trash === null || !generation || generation.archivedAt !== null,
    },
    { keys: "s", label: "Download", onPress: () => item && save(item) },
    {
      keys: "r",
      label: "Run again with a new seed",
      onPress: () => generation && void rerun(generation, "new-seed"),
      isDisabled: !generation?.workflowId,
    },
  ];
  useShortcuts("Lightbox", listed);
  return [...listed, { keys: "?", label: "This list", onPress: openShortcuts }];
}

function save({ output }: ViewerItem) {
  const link = document.createElement("a");
  link.href = downloadUrl(output);
  link.download = output.filename;
  link.click();
}
