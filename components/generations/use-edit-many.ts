"use client";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { toast } from "@/components/ui/toast";
import type { ActionError, ActionResult } from "@/lib/core/result";
import type { EditGenerationsInput, GenerationDto } from "@/lib/generations/schema";
import type { Annotation } from "./annotation-store";
import type { EditActions } from "./generation-actions";
import { showAtOnce } from "./use-annotate";

export type Edit = Omit<EditGenerationsInput, "generationIds">;

const LOST: ActionError = {
  code: "INTERNAL",
  message: "There is no connection to the server. Nothing was changed; try again.",
};

/**
 * Changes to many results: seen at once, saved by one request, taken back by Undo or with a word when refused.
 * `generations` are those that are loaded; `generationIds` may name more, which are seen when they are read.
 */
export function useEditMany(actions: EditActions) {
  const router = useRouter();
  // Counts and covers elsewhere on the page follow.
  const refresh = () => startTransition(() => router.refresh());
  const edit = async (
    generations: readonly GenerationDto[],
    change: Edit,
    done: Said,
    shown: Annotation = {},
    generationIds = idsOf(generations),
  ) => {
    if (generationIds.length === 0) return false;
    const view = showAtOnce(generations, (one) => ({ ...seen(one, change), ...shown }));
    const result = await ask(() => actions.edit({ generationIds, ...change }));
    if (!result.ok) return refuse(result.error, view.takeBack);
    view.keep();
    const { before } = result.data;
    toast.done(done(before.length), {
      id: "bulk",
      onUndo: () => {
        const back = showAtOnce(
          generations.map((one) => ({ ...one, revision: one.revision + 1 })),
          marksOf(generations),
        );
        void ask(() => actions.restoreMarks({ marks: before })).then((undone) =>
          undone.ok ? back.keep() : refuse(undone.error, back.takeBack),
        );
      },
    });
    return true;
  };
  const move = async (
    generations: readonly GenerationDto[],
    isIn: boolean,
    verb: "trash" | "restore",
    done: Said,
    generationIds = idsOf(generations),
  ) => {
    if (generationIds.length === 0) return false;
    const at = isIn ? new Date().toISOString() : null;
    const view = showAtOnce(generations, () => ({ archivedAt: at }));
    const result = await ask(() => actions[verb]({ generationIds }));
    if (!result.ok) return refuse(result.error, view.takeBack);
    view.keep();
    refresh();
    const went = new Set(result.data.generationIds);
    const moved = generations.filter((one) => went.has(one.id));
    toast.done(done(went.size), {
      id: "bulk",
      onUndo: () => {
        const later = moved.map((one) => ({ ...one, revision: one.revision + 1 }));
        const back = showAtOnce(later, () => ({ archivedAt: isIn ? null : at }));
        void ask(() => actions[isIn ? "restore" : "trash"]({ generationIds: [...went] })).then((undone) => {
          if (!undone.ok) return refuse(undone.error, back.takeBack);
          back.keep();
          refresh();
        });
      },
    });
    return true;
  };
  return {
    edit,
    trash: (generations: readonly GenerationDto[], generationIds?: string[]) =>
      move(
        ended(generations),
        true,
        "trash",
        (count) => `${results(count)} in the trash, for 30 days.`,
        generationIds,
      ),
    restore: (generations: readonly GenerationDto[], generationIds?: string[]) =>
      move(generations, false, "restore", (count) => `Restored ${results(count)}.`, generationIds),
  };
}

export type EditMany = ReturnType<typeof useEditMany>;
type Said = (count: number) => string;

/** "1 result", "12 results". */
export function results(count: number): string {
  return count === 1 ? "1 result" : `${count.toLocaleString("en")} results`;
}

function ended(generations: readonly GenerationDto[]): GenerationDto[] {
  return generations.filter((one) => one.status !== "QUEUED" && one.status !== "PROCESSING");
}

/** How one looks after the change. */
function seen(
  one: GenerationDto,
  { isFavorited, rating, projectId, addTags = [], removeTags = [] }: Edit,
): Annotation {
  const tags = [...new Set([...one.tags.filter((tag) => !removeTags.includes(tag)), ...addTags])];
  return {
    ...(isFavorited === undefined ? {} : { isFavorited }),
    ...(rating === undefined ? {} : { rating }),
    ...(projectId === undefined ? {} : { projectId }),
    ...(addTags.length + removeTags.length > 0 ? { tags } : {}),
  };
}

function marksOf(generations: readonly GenerationDto[]): (one: GenerationDto) => Annotation {
  const byId = new Map(generations.map((one) => [one.id, one]));
  return ({ id }) => {
    const { isFavorited, rating, tags, projectId, projectName } = byId.get(id) ?? {};
    return { isFavorited, rating, tags, projectId, projectName };
  };
}

function idsOf(generations: readonly GenerationDto[]): string[] {
  return generations.map((one) => one.id);
}

async function ask<T>(call: () => Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  return call().catch(() => ({ ok: false as const, error: LOST }));
}

function refuse(error: ActionError, takeBack: () => void): false {
  takeBack();
  toast.error(error.message, { id: "bulk", reference: error.reference });
  return false;
}
