"use client";
import { useState } from "react";
import type { EditActions, PictureActions } from "@/components/generations/generation-actions";
import { showAtOnce, useAnnotate } from "@/components/generations/use-annotate";
import { toast } from "@/components/ui/toast";
import type { GenerationDto } from "@/lib/generations/schema";
import type { ViewerItem } from "../lightbox";

type Marks = Pick<GenerationDto, "isFavorited" | "rating">;
/** What was decided, and how to take it back. */
type Decision = { generation: GenerationDto; kind: "rate" | "favourite" | "trash"; before: Marks };

export type CullActions = Pick<PictureActions, "annotate"> & Pick<EditActions, "trash" | "restore">;

/** One after the other: each decision is shown and saved at once, goes on by itself, and can be taken back. */
export function useCull(items: readonly ViewerItem[], actions: CullActions) {
  const { shown, annotate } = useAnnotate(actions.annotate);
  // What is thrown away leaves the gallery, but not the order one goes through.
  const [kept, setKept] = useState<readonly GenerationDto[]>([]);
  const all = [
    ...new Map([...kept, ...items.map(({ generation }) => generation)].map((one) => [one.id, one])).values(),
  ];
  if (all.length > kept.length) setKept(all);
  const [index, setIndex] = useState(0);
  const [decisions, setDecisions] = useState<readonly Decision[]>([]);
  const current = all[index] ? shown(all[index]) : null;
  const go = (by: number) => setIndex(Math.min(all.length, Math.max(0, index + by)));
  const decide = (kind: Decision["kind"], save: (one: GenerationDto) => void) => {
    if (!current) return;
    const { isFavorited, rating } = current;
    setDecisions([...decisions, { generation: current, kind, before: { isFavorited, rating } }]);
    save(current);
    go(1);
  };
  const undo = () => {
    const last = decisions.at(-1);
    if (!last) return;
    setDecisions(decisions.slice(0, -1));
    const at = all.findIndex((one) => one.id === last.generation.id);
    if (at >= 0) setIndex(at);
    if (last.kind === "trash") void moveTrash(actions, last.generation, false);
    else void annotate(shown(last.generation), last.before);
  };
  return {
    all,
    index,
    current,
    go,
    rate: (rating: number) => decide("rate", (one) => void annotate(one, { rating })),
    favourite: () => decide("favourite", (one) => void annotate(one, { isFavorited: !one.isFavorited })),
    trash: () => decide("trash", (one) => void moveTrash(actions, one, true)),
    undo: decisions.length > 0 ? undo : null,
    counts: {
      rated: countOf(decisions, "rate"),
      favourites: countOf(decisions, "favourite"),
      trashed: countOf(decisions, "trash"),
    },
  };
}

export type CullState = ReturnType<typeof useCull>;

function countOf(decisions: readonly Decision[], kind: Decision["kind"]): number {
  return new Set(decisions.filter((one) => one.kind === kind).map((one) => one.generation.id)).size;
}

async function moveTrash(actions: CullActions, one: GenerationDto, isIn: boolean): Promise<void> {
  const later = isIn ? one : { ...one, revision: one.revision + 1 };
  const view = showAtOnce([later], () => ({ archivedAt: isIn ? new Date().toISOString() : null }));
  const result = await (isIn ? actions.trash : actions.restore)({ generationIds: [one.id] }).catch(
    () => null,
  );
  if (result?.ok) return view.keep();
  view.takeBack();
  toast.error(result?.error.message ?? "There is no connection to the server. That was not saved.", {
    id: "cull",
  });
}
