"use client";
import { allOf } from "@/components/gallery/select-all";
import { SelectionBar } from "@/components/gallery/selection-bar";
import { useSelectMatching } from "@/components/gallery/use-select-matching";
import { useSelectionActions } from "@/components/gallery/use-selection-actions";
import type { ProjectNavDto } from "@/lib/projects/schema";
import type { ProjectPicturesState } from "./project-pictures";

/** What can be done with the selected pictures of a project, in place of its bar. */
export function ProjectSelection({
  title,
  state,
  projects,
}: {
  title: string;
  state: ProjectPicturesState;
  projects: readonly ProjectNavDto[];
}) {
  const { actions, selection, compare, feed, filter } = state;
  const bulk = useSelectionActions({
    selected: selection.selected,
    matching: selection.matching,
    actions,
    isTrash: false,
    onCompare: compare.openWith,
    onGone: selection.clear,
  });
  const matching = useSelectMatching({ ...filter, status: "COMPLETED" }, actions.matching, selection.match);
  if (!selection.isSelecting) return null;
  return (
    <SelectionBar
      title={title}
      bulk={bulk}
      count={selection.count}
      all={allOf(selection, feed.hasMore, matching)}
      onClear={selection.clear}
      projects={projects}
      tags={actions.tags}
      isTrash={false}
    />
  );
}
