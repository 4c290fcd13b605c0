"use client";
import { ArrowLeft, CheckCheck } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Toolbar, ToolbarSpace } from "@/components/ui/toolbar";

export type TrashBarProps = {
  count: number;
  hasMore: boolean;
  onSelect?: () => void;
  onEmpty: () => void;
  onLeave: () => void;
};

/** The trash: what is in it, for how long, and how to be rid of it. */
export function TrashBar({ count, hasMore, onSelect, onEmpty, onLeave }: TrashBarProps) {
  return (
    <Toolbar>
      <IconButton
        label="Back to the gallery"
        icon={<ArrowLeft aria-hidden="true" />}
        onClick={onLeave}
        className="-ml-1"
      />
      <h1 className="font-strong text-14">Trash</h1>
      <span className="truncate text-faint tabular-nums">
        {count.toLocaleString("en")}
        {hasMore ? "+" : ""}
        <span className="max-md:hidden">. Each is deleted 30 days after it came here.</span>
      </span>
      <ToolbarSpace />
      {onSelect ? (
        <IconButton label="Select pictures" icon={<CheckCheck aria-hidden="true" />} onClick={onSelect} />
      ) : null}
      <Button size="sm" variant="danger" disabled={count === 0} onClick={onEmpty}>
        Empty trash
      </Button>
    </Toolbar>
  );
}
