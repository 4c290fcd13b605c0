"use client";
import { useSyncExternalStore } from "react";
import { toast } from "@/components/ui/toast";
import type { GenerationDto } from "@/lib/generations/schema";
import { type Annotation, AnnotationStore, annotated } from "./annotation-store";
import type { GenerationActions } from "./generation-actions";

const store = new AnnotationStore();
const EMPTY: ReturnType<AnnotationStore["snapshot"]> = new Map();

export type Annotate = {
  /** The generation with what was starred and rated here. */
  shown: <T extends GenerationDto>(generation: T) => T;
  /** Shows the change at once, saves it, and takes it back with a word when it was refused. */
  annotate: (
    generation: GenerationDto,
    change: Pick<Annotation, "isFavorited" | "rating">,
  ) => Promise<boolean>;
};

/** Star and rating, optimistic, the same in every view of the window. */
export function useAnnotate(action: GenerationActions["annotate"]): Annotate {
  const entries = useSyncExternalStore(store.subscribe, store.snapshot, () => EMPTY);
  return {
    shown: (generation) => annotated(generation, entries),
    annotate: async (generation, change) => {
      const ticket = store.begin(generation.id, change);
      const result = await action({ generationId: generation.id, ...change }).catch(() => null);
      if (result?.ok) {
        store.confirm(ticket, result.data);
        return true;
      }
      store.fail(ticket, generation.id);
      toast.error(result?.error.message ?? "That could not be saved: no connection. Try again.", {
        id: "annotate",
        reference: result?.error.reference,
      });
      return false;
    },
  };
}

/** Shows changes of many at once, ahead of the server; then either keeps them or takes them back. */
export function showAtOnce(
  generations: readonly GenerationDto[],
  of: (generation: GenerationDto) => Annotation,
): { keep: () => void; takeBack: () => void } {
  const shown = generations.map((one) => {
    const change = of(one);
    return { ticket: store.begin(one.id, change), after: { ...one, ...change, revision: one.revision + 1 } };
  });
  return {
    keep: () => {
      for (const { ticket, after } of shown) store.confirm(ticket, after);
    },
    takeBack: () => {
      for (const { ticket, after } of shown) store.fail(ticket, after.id);
    },
  };
}
