"use client";
import { Ban } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ReviewPanelDto } from "@/lib/sharing/schema";

export function ReviewerRow({
  reviewer,
  onBlock,
}: {
  reviewer: ReviewPanelDto["reviewers"][number];
  onBlock: (isBlocked: boolean) => void;
}) {
  const { name, linkLabel, isBlocked, picks, rejects, comments, lastAt } = reviewer;
  return (
    <li className="flex items-center gap-3 border-b py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span dir="auto" className="min-w-0 truncate font-medium" title={name}>
            {name}
          </span>
          {isBlocked ? (
            <Badge isBoxed icon={<Ban aria-hidden="true" />}>
              Blocked
            </Badge>
          ) : null}
        </p>
        <p className="flex flex-wrap gap-x-3 text-12 text-muted tabular-nums">
          <span>{picks} picked</span>
          <span>{rejects} rejected</span>
          <span>{comments === 1 ? "1 comment" : `${comments} comments`}</span>
          {linkLabel ? <span className="min-w-0 truncate">Link “{linkLabel}”</span> : null}
          <RelativeTime at={lastAt} />
        </p>
      </div>
      <Button size="sm" variant="ghost" onClick={() => onBlock(!isBlocked)}>
        {isBlocked ? "Let in again" : "Block"}
      </Button>
    </li>
  );
}
