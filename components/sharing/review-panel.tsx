"use client";
import { Download } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FieldNote } from "@/components/ui/field";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { ReviewPanelDto } from "@/lib/sharing/schema";
import { ReviewResult } from "./review-result";
import { ReviewerRow } from "./reviewer-row";
import type { SharingActions } from "./sharing-actions";

export type ReviewPanelProps = {
  projectId: string;
  actions: Pick<SharingActions, "reviews" | "hideComment" | "blockReviewer">;
  onClose: () => void;
};

/** What visitors picked, rejected and wrote, and the word of the owner over it. */
export function ReviewPanel({ projectId, actions, onClose }: ReviewPanelProps) {
  const { panel, error, change } = usePanel(projectId, actions);
  const block = (reviewerId: string, isBlocked: boolean, name: string) =>
    change(
      () => actions.blockReviewer({ reviewerId, isBlocked }),
      isBlocked ? `${name} is blocked: what they said counts no more.` : `${name} is let in again.`,
      isBlocked ? () => block(reviewerId, false, name) : undefined,
    );
  const hide = (commentId: string, isHidden: boolean) =>
    change(
      () => actions.hideComment({ commentId, isHidden }),
      isHidden ? "Comment hidden from the page." : "Comment is on the page again.",
      isHidden ? () => hide(commentId, false) : undefined,
    );
  return (
    <Sheet
      isOpen
      size="lg"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Reviews"
      footer={
        panel && panel.approvedCount > 0 ? (
          <Approved projectId={projectId} count={panel.approvedCount} />
        ) : null
      }
    >
      {error ? <FieldNote error={error} /> : null}
      {panel === null && !error ? <Waiting /> : null}
      {panel ? <Panel panel={panel} onBlock={block} onHide={hide} /> : null}
    </Sheet>
  );
}

function Panel({
  panel,
  onBlock,
  onHide,
}: {
  panel: ReviewPanelDto;
  onBlock: (reviewerId: string, isBlocked: boolean, name: string) => void;
  onHide: (commentId: string, isHidden: boolean) => void;
}) {
  if (panel.reviewers.length === 0) {
    return (
      <EmptyState title="Nobody has reviewed yet" className="mx-0!">
        Make a link with reviews switched on and send it. Visitors give a name, no account; what they pick,
        reject and write appears here.
      </EmptyState>
    );
  }
  return (
    <>
      <h3 className="mb-1 font-strong text-14">Pictures</h3>
      {panel.results.length === 0 ? <p className="text-muted">No picture was marked yet.</p> : null}
      <ul>
        {panel.results.map((result) => (
          <ReviewResult key={result.outputId} result={result} onHide={onHide} />
        ))}
      </ul>
      <h3 className="mt-6 mb-1 font-strong text-14">Reviewers</h3>
      <ul>
        {panel.reviewers.map((reviewer) => (
          <ReviewerRow
            key={reviewer.id}
            reviewer={reviewer}
            onBlock={(isBlocked) => onBlock(reviewer.id, isBlocked, reviewer.name)}
          />
        ))}
      </ul>
    </>
  );
}

function Approved({ projectId, count }: { projectId: string; count: number }) {
  return (
    <>
      <span
        className="min-w-0 flex-1 whitespace-nowrap text-muted max-md:sr-only"
        title="Picked by somebody and rejected by nobody."
      >
        {count} approved
      </span>
      <Button asChild>
        <Link href={`/gallery?project=${projectId}&approved=1` as Route}>Show in the gallery</Link>
      </Button>
      <Button asChild variant="primary" icon={<Download aria-hidden="true" />}>
        <a href={`/api/files/projects/${projectId}/approved`} download>
          Download approved
        </a>
      </Button>
    </>
  );
}

function Waiting() {
  return (
    <div aria-busy="true" className="flex flex-col gap-4">
      <Skeleton className="h-10 w-full" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}

function usePanel(projectId: string, actions: ReviewPanelProps["actions"]) {
  const [panel, setPanel] = useState<ReviewPanelDto | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [version, setVersion] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version asks again
  useEffect(() => {
    let isGone = false;
    void actions.reviews({ projectId }).then((result) => {
      if (isGone) return;
      if (result.ok) setPanel(result.data);
      else setError(result.error.message);
    });
    return () => {
      isGone = true;
    };
  }, [actions, projectId, version]);
  const change = async (
    act: () => ReturnType<SharingActions["hideComment"]>,
    sentence: string,
    onUndo: (() => void) | undefined,
  ) => {
    const result = await act();
    if (result.ok) toast.done(sentence, { id: "review", ...(onUndo ? { onUndo } : {}) });
    else toast.error(result.error.message, { reference: result.error.reference });
    setVersion((now) => now + 1);
  };
  return { panel, error, change };
}
