/** Keys of the chosen cells, and the one a shift-click counts from. */
export type Selection = { keys: ReadonlySet<string>; anchor: string | null };

export const NOTHING_SELECTED: Selection = { keys: new Set(), anchor: null };

/** One more or one less; it becomes the anchor. */
export function toggle(selection: Selection, key: string): Selection {
  const keys = new Set(selection.keys);
  if (!keys.delete(key)) keys.add(key);
  return { keys, anchor: key };
}

/** Everything between the anchor and this one, both included, besides what is chosen. The anchor stays. */
export function extendTo(selection: Selection, key: string, order: readonly string[]): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(key);
  if (from < 0 || to < 0) return toggle(selection, key);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { keys: new Set([...selection.keys, ...range]), anchor: selection.anchor };
}

export function selectAll(order: readonly string[]): Selection {
  return { keys: new Set(order), anchor: order[0] ?? null };
}

/** Without the cells that are gone: a filter changed, or something was moved away. */
export function keepOnly(selection: Selection, order: readonly string[]): Selection {
  const present = new Set(order);
  const keys = [...selection.keys].filter((key) => present.has(key));
  return keys.length === selection.keys.size ? selection : { ...selection, keys: new Set(keys) };
}
