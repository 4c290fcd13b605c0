"use client";
import type { GraphViewDto, VersionDiffDto, VersionDto } from "@/lib/workflows/schema";
import { GraphView } from "../graph/graph-view";
import { DiffText } from "./diff-text";
import type { VersionActions } from "./version-actions";
import { VersionList } from "./version-list";

export type VersionsScreenProps = {
  workflowId: string;
  versions: VersionDto[];
  /** The version looked at. */
  shown: VersionDto | undefined;
  /** Against the version it was made from; null for the first one. */
  diff: VersionDiffDto | null;
  /** The graph of the shown version, for when there is nothing to compare. */
  view: GraphViewDto;
  actions: VersionActions;
};

/** The history on the left; on the right what the chosen version changed, in words and in the graph. */
export function VersionsScreen({ workflowId, versions, shown, diff, view, actions }: VersionsScreenProps) {
  return (
    <div className="min-h-0 flex-1 md:grid md:grid-cols-[320px_minmax(0,1fr)] md:grid-rows-[minmax(0,1fr)]">
      <VersionList workflowId={workflowId} versions={versions} shownId={shown?.id} actions={actions} />
      <section
        aria-label={shown ? `What version ${shown.version} changed` : "Version"}
        className="flex min-h-0 min-w-0 flex-col md:border-l"
      >
        {diff ? (
          <DiffText diff={diff} />
        ) : (
          <p className="border-b px-5 py-4 text-muted">
            The first version: nothing came before it. This is its graph.
          </p>
        )}
        <GraphView
          key={shown?.id}
          view={diff?.view ?? view}
          className="flex-1 max-md:h-[60dvh] max-md:flex-none"
        />
      </section>
    </div>
  );
}
