"use client";
import { useTransition } from "react";
import type { GalleryActions } from "@/components/generations/generation-actions";
import { toast } from "@/components/ui/toast";
import { SELECTION_MAX } from "@/lib/generations/rules";
import type { ListGenerationsInput } from "@/lib/generations/schema";

/** Asks which of all results match, however few are loaded, and selects those. */
export function useSelectMatching(
  filter: ListGenerationsInput,
  matching: GalleryActions["matching"],
  onFound: (generationIds: readonly string[]) => void,
) {
  const [isPending, startTransition] = useTransition();
  const onPress = () =>
    startTransition(async () => {
      const result = await matching(filter).catch(() => null);
      if (!result?.ok) {
        toast.error(result?.error.message ?? "There is no connection to the server. Nothing was selected.");
        return;
      }
      onFound(result.data.generationIds);
      if (result.data.isCut) {
        toast.info(
          `The newest ${SELECTION_MAX.toLocaleString("en")} are selected: as many as one press changes.`,
        );
      }
    });
  return { onPress, isPending };
}
