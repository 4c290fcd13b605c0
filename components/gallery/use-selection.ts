"use client";
import { useState } from "react";
import { useShortcuts } from "@/components/shell/shell-context";
import type { ListGenerationsInput } from "@/lib/generations/schema";
import type { Cell } from "./cells";
import { isOutputCell, type OutputCell } from "./cells";
import type { SelectHow } from "./grid-cell";
import { extendTo, keepOnly, NOTHING_SELECTED, type Selection, selectAll, toggle } from "./selection";

/** Which results are selected, by pointer and keys. Only results can be. */
export function useSelection(cells: readonly Cell[], filter: ListGenerationsInput) {
  // What was selected when a box was begun.
  const [base, setBase] = useState<ReadonlySet<string>>(new Set());
  const [stored, setSelection] = useState<Selection>(NOTHING_SELECTED);
  // A finger has no modifier keys: it turns selecting on first.
  const [isOn, setOn] = useState(false);
  // Generations chosen by the filter, loaded or not. While there are any, they are the selection.
  const [matched, setMatched] = useState<{ filter: string; ids: ReadonlySet<string> } | null>(null);
  const filterKey = JSON.stringify(filter);
  const matching = matched?.filter === filterKey ? matched.ids : null;
  const setMatching = (ids: ReadonlySet<string> | null) => setMatched(ids && { filter: filterKey, ids });
  const results = cells.filter(isOutputCell);
  const order = results.map((cell) => cell.key);
  const found = matching && results.flatMap((cell) => (matching.has(cell.generation.id) ? cell.key : []));
  const selection = keepOnly(found ? { keys: new Set(found), anchor: stored.anchor } : stored, order);
  const isSelecting = isOn || selection.keys.size > 0 || (matching?.size ?? 0) > 0;
  const clear = () => {
    setSelection(NOTHING_SELECTED);
    setMatching(null);
    setOn(false);
  };
  const choose = (next: Selection) => {
    setSelection(next);
    setMatching(null);
  };
  const all = () => choose(selectAll(order));
  useShortcuts("Gallery", [
    { keys: "mod+a", label: "Select all that is loaded", onPress: all, isDisabled: order.length === 0 },
    { keys: "esc", label: "End the selection", onPress: clear, isDisabled: !isSelecting },
  ]);
  return {
    keys: selection.keys,
    selected: results.filter((cell) => selection.keys.has(cell.key)),
    /** Everything selected, when that is more than is loaded. */
    matching,
    count: matching?.size ?? selection.keys.size,
    total: order.length,
    isSelecting,
    clear,
    all,
    match: (generationIds: readonly string[]) => setMatching(new Set(generationIds)),
    box: (keys: string[], { isStart, isAdding }: { isStart: boolean; isAdding: boolean }) => {
      const before = isStart ? (isAdding ? selection.keys : new Set<string>()) : base;
      if (isStart) setBase(before);
      const known = new Set(order);
      const inside = keys.filter((key) => known.has(key));
      choose({ keys: new Set([...before, ...inside]), anchor: inside[0] ?? null });
    },
    begin: () => setOn(true),
    select: (cell: OutputCell, how: SelectHow) => {
      // One left out of all that match: the others stay, also those that are not loaded.
      if (matching && how === "toggle") setMatching(withOrWithout(matching, cell.generation.id));
      else choose(how === "range" ? extendTo(selection, cell.key, order) : toggle(selection, cell.key));
    },
  };
}

function withOrWithout(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
