"use client";
import { useState } from "react";
import { useShortcuts } from "@/components/shell/shell-context";
import type { Cell } from "./cells";
import { isOutputCell, type OutputCell } from "./cells";
import type { SelectHow } from "./grid-cell";
import { extendTo, keepOnly, NOTHING_SELECTED, type Selection, selectAll, toggle } from "./selection";

/** Which results are selected, by pointer and keys. Only results can be. */
export function useSelection(cells: readonly Cell[]) {
  // What was selected when a box was begun.
  const [base, setBase] = useState<ReadonlySet<string>>(new Set());
  const [stored, setSelection] = useState<Selection>(NOTHING_SELECTED);
  // A finger has no modifier keys: it turns selecting on first.
  const [isOn, setOn] = useState(false);
  const results = cells.filter(isOutputCell);
  const order = results.map((cell) => cell.key);
  const selection = keepOnly(stored, order);
  const isSelecting = isOn || selection.keys.size > 0;
  const clear = () => {
    setSelection(NOTHING_SELECTED);
    setOn(false);
  };
  const all = () => setSelection(selectAll(order));
  useShortcuts("Gallery", [
    { keys: "mod+a", label: "Select all that is loaded", onPress: all, isDisabled: order.length === 0 },
    { keys: "esc", label: "End the selection", onPress: clear, isDisabled: !isSelecting },
  ]);
  return {
    keys: selection.keys,
    selected: results.filter((cell) => selection.keys.has(cell.key)),
    total: order.length,
    isSelecting,
    clear,
    all,
    box: (keys: string[], { isStart, isAdding }: { isStart: boolean; isAdding: boolean }) => {
      const before = isStart ? (isAdding ? selection.keys : new Set<string>()) : base;
      if (isStart) setBase(before);
      const known = new Set(order);
      const inside = keys.filter((key) => known.has(key));
      setSelection({ keys: new Set([...before, ...inside]), anchor: inside[0] ?? null });
    },
    begin: () => setOn(true),
    select: (cell: OutputCell, how: SelectHow) =>
      setSelection(how === "range" ? extendTo(selection, cell.key, order) : toggle(selection, cell.key)),
  };
}
