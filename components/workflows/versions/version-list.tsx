"use client";
import type { Route } from "next";
import Link from "next/link";
import { useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import type { VersionDto } from "@/lib/workflows/schema";
import { attempt } from "../run/use-result-handlers";
import type { VersionActions } from "./version-actions";

export type VersionListProps = {
  workflowId: string;
  versions: VersionDto[];
  shownId: string | undefined;
  actions: VersionActions;
};

/** Newest first; each leads to what it changed, and can run again as a new version. */
export function VersionList({ workflowId, versions, shownId, actions }: VersionListProps) {
  return (
    <ol aria-label="Versions" className="min-h-0 overflow-y-auto max-md:border-b">
      {versions.map((version) => (
        <li
          key={version.id}
          className={cx(
            "relative border-b px-4 py-3 last:border-b-0 hover:bg-fill",
            version.id === shownId && "bg-surface-raised",
          )}
        >
          <div className="flex items-center gap-2">
            <Link
              href={`/workflows/${workflowId}/versions?version=${version.id}` as Route}
              aria-current={version.id === shownId ? "true" : undefined}
              className="font-medium after:absolute after:inset-0"
            >
              Version {version.version}
            </Link>
            {version.isCurrent ? <Badge isBoxed>Current</Badge> : null}
            <span className="ml-auto text-12 text-faint">
              <RelativeTime at={version.createdAt} />
            </span>
          </div>
          <p className="mt-0.5 text-muted [overflow-wrap:anywhere]">{version.notes || "No notes"}</p>
          <div className="mt-1 flex min-h-7 items-center gap-2 text-12 text-faint tabular-nums">
            <span>
              {count(version.fieldCount, "field")} · {count(version.nodeCount, "node")} ·{" "}
              {count(version.runCount, "run")}
            </span>
            {version.isCurrent ? null : (
              <Restore workflowId={workflowId} version={version} restore={actions.restoreVersion} />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

type RestoreProps = { workflowId: string; version: VersionDto; restore: VersionActions["restoreVersion"] };

function Restore({ workflowId, version, restore }: RestoreProps) {
  const [isPending, startTransition] = useTransition();
  const [isDone, setDone] = useState(false);
  const press = () =>
    startTransition(async () => {
      const saved = await attempt(() => restore({ workflowId, versionId: version.id }));
      if (!saved) return;
      setDone(true);
      toast.done(`Version ${version.version} runs again, as version ${saved.version}`);
    });
  return (
    <Button
      variant="ghost"
      size="sm"
      isPending={isPending}
      disabled={isDone}
      onClick={press}
      aria-label={`Restore version ${version.version}`}
      className="relative z-1 -mr-2.5 ml-auto"
    >
      Restore
    </Button>
  );
}

function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}
