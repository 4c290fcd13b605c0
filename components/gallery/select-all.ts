import type { useSelectMatching } from "./use-select-matching";
import type { useSelection } from "./use-selection";

/** What is offered beside the count: the rest of the loaded ones, or everything the filter finds. */
export function allOf(
  selection: ReturnType<typeof useSelection>,
  hasMore: boolean,
  matching: ReturnType<typeof useSelectMatching>,
): { label: string; onPress: () => void; isPending: boolean } | null {
  if (selection.matching) return null;
  if (hasMore) return { label: "Select everything that matches", ...matching };
  if (selection.count >= selection.total) return null;
  const label = `Select all ${selection.total.toLocaleString("en")}`;
  return { label, onPress: selection.all, isPending: false };
}
