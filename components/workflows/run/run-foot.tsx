"use client";
"use no memo";
import { CircleAlert } from "lucide-react";
import { GridButton } from "@/components/grids/grid-button";
import { Button } from "@/components/ui/button";
import { NumberInput } from "@/components/ui/number-input";
import { Tooltip } from "@/components/ui/tooltip";
import { formatDuration, formatQuota } from "@/lib/core/format";
import type { WaitEstimateDto } from "@/lib/generations/schema";
import type { Run } from "./use-run";

const COUNT_MAX = 8;

/** Cost, what is left, how many, and the one primary button; it never scrolls away. */
export function RunFoot({ run }: { run: Run }) {
  const { quota, problem } = run;
  return (
    <div className="shrink-0 border-t bg-surface px-5 pt-3 pb-4">
      {problem ? <Problem sentence={problem} /> : null}
      {quota.limit !== null && quota.used >= quota.limit ? (
        <p className="mb-2.5 text-12">
          <a href="/settings/billing" className="underline decoration-line-control underline-offset-3">
            See what the plans give
          </a>
        </p>
      ) : null}
      <div className="mb-2.5 flex justify-between gap-3 text-12 text-muted tabular-nums">
        <span>
          <b className="font-medium text-on-surface">
            {run.count > 1 ? `${run.count} pictures · ` : ""}
            {costOf(run)}
          </b>
          {run.estimate ? <Wait estimate={run.estimate} /> : null} · free if it fails
        </span>
        <span className="truncate">{formatQuota(quota.used, quota.limit)}</span>
      </div>
      <div className="flex gap-2">
        <CountInput run={run} />
        {run.actions.createGrid ? (
          <GridButton
            workflow={run.workflow}
            values={run.scope.values}
            projectId={run.projectId}
            quota={quota}
            create={run.actions.createGrid}
          />
        ) : null}
        <GenerateButton run={run} />
      </div>
    </div>
  );
}

export function CountInput({ run }: { run: Run }) {
  return (
    <Tooltip label="How many pictures">
      <span className="w-16 shrink-0">
        <NumberInput
          value={run.count}
          onValueChange={run.setCount}
          min={1}
          max={COUNT_MAX}
          leading={<span className="text-faint">×</span>}
          aria-label="How many pictures"
          className="min-h-control-lg!"
        />
      </span>
    </Tooltip>
  );
}

export function GenerateButton({ run }: { run: Run }) {
  return (
    <Button
      variant="primary"
      size="lg"
      keys="mod+enter"
      className="flex-1"
      isPending={run.isStarting}
      onClick={() => run.generate()}
    >
      Generate
    </Button>
  );
}

export function Problem({ sentence }: { sentence: string }) {
  return (
    <p role="alert" className="mb-2.5 flex gap-1.5 text-12 text-danger">
      <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0 stroke-[1.6]" />
      <span>{sentence}</span>
    </p>
  );
}

function Wait({ estimate }: { estimate: WaitEstimateDto }) {
  const atMost = formatDuration(estimate.p90Seconds);
  return (
    <span title={`Nine of ten take at most ${atMost}`}> · about {formatDuration(estimate.p50Seconds)}</span>
  );
}

/** "2 credits"; a workflow may cost none. */
export function costOf({ workflow, count }: Pick<Run, "workflow" | "count">): string {
  const credits = workflow.estimatedCredits * count;
  if (credits === 0) return "No credits";
  return credits === 1 ? "1 credit" : `${credits} credits`;
}
