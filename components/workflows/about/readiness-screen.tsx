"use client";
import { CircleAlert, CircleCheck, CircleX } from "lucide-react";
import { useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/result";
import type { ReplaceNamesInput, SavedVersionDto, ServerReadinessDto } from "@/lib/workflows/schema";
import { attempt } from "../run/use-result-handlers";

type Change = ReplaceNamesInput["changes"][number];

export type ReadinessScreenProps = {
  workflow: { id: string; versionId: string; isEditable: boolean };
  servers: ServerReadinessDto[];
  replaceNames: (input: ReplaceNamesInput) => Promise<ActionResult<SavedVersionDto>>;
};

/** Server by server: whether it would run, what it lacks, and the nearest names to use instead. */
export function ReadinessScreen({ workflow, servers, replaceNames }: ReadinessScreenProps) {
  const [isPending, startTransition] = useTransition();
  const replace = (change: Change) =>
    startTransition(async () => {
      const input = { workflowId: workflow.id, versionId: workflow.versionId, changes: [change] };
      const saved = await attempt(() => replaceNames(input));
      if (saved) toast.done(`${change.to} is used from version ${saved.version} on`);
    });
  if (servers.length === 0)
    return (
      <EmptyState title="No server in use">
        Ask an admin to add one, or switch the built-in painter on.
      </EmptyState>
    );
  return (
    <div className="mx-auto w-full max-w-[45rem] px-4 py-6 md:px-8">
      <p className="mb-4 text-muted">Looking costs nothing, and no name is ever replaced by itself.</p>
      <ul className="flex flex-col gap-3">
        {servers.map((server) => (
          <li key={server.id} className="rounded-lg border bg-surface-raised px-4 py-3">
            <div className="flex flex-wrap items-center gap-x-3">
              <h2 className="min-w-0 truncate font-strong">{server.name}</h2>
              <Light server={server} />
            </div>
            <Lacks server={server} onReplace={workflow.isEditable && !isPending ? replace : null} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Light({ server: { light, isAvailable, isKnown } }: { server: ServerReadinessDto }) {
  if (light === "green")
    return (
      <Badge tone="completed" icon={<CircleCheck aria-hidden="true" />}>
        Runs it
      </Badge>
    );
  if (light === "red")
    return (
      <Badge tone="failed" icon={<CircleX aria-hidden="true" />}>
        Cannot run it
      </Badge>
    );
  const why = !isKnown
    ? "Nobody has looked at it yet"
    : isAvailable
      ? "Runs it with a choice"
      : "Away just now";
  return (
    <Badge tone="warn" icon={<CircleAlert aria-hidden="true" />}>
      {why}
    </Badge>
  );
}

type LacksProps = { server: ServerReadinessDto; onReplace: ((change: Change) => void) | null };

function Lacks({ server: { missingClasses, missingValues, remapped }, onReplace }: LacksProps) {
  if (missingClasses.length + missingValues.length + remapped.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-col gap-2 border-t pt-2">
      {missingClasses.map(({ classType, pack }) => (
        <li key={classType} className="[overflow-wrap:anywhere]">
          Node <span className="font-mono text-12">{classType}</span> is missing
          {pack ? <span className="text-muted">; it comes with {pack}</span> : null}
        </li>
      ))}
      {missingValues.map(({ nodeId, input, value, nearest, field }) => (
        <li key={`${nodeId} ${input}`} className="[overflow-wrap:anywhere]">
          <span className="font-mono text-12">{value}</span> is missing
          <span className="text-muted">{field ? `; choose another in ${field}` : ""}</span>
          <Instead
            options={nearest}
            onChoose={onReplace && ((to) => onReplace({ nodeId, input, from: value, to }))}
          />
        </li>
      ))}
      {remapped.map(({ nodeId, input, from, to }) => (
        <li key={`${nodeId} ${input}`} className="[overflow-wrap:anywhere]">
          <span className="font-mono text-12">{from}</span> is called{" "}
          <span className="font-mono text-12">{to}</span> there
          <Instead
            options={[to]}
            onChoose={onReplace && ((name) => onReplace({ nodeId, input, from, to: name }))}
          />
        </li>
      ))}
    </ul>
  );
}

function Instead({ options, onChoose }: { options: string[]; onChoose: ((to: string) => void) | null }) {
  if (options.length === 0) return <p className="text-12 text-faint">Nothing like it is installed.</p>;
  return (
    <span className="mt-1 flex flex-wrap gap-1.5">
      {options.map((option) => (
        <Button key={option} size="sm" disabled={onChoose === null} onClick={() => onChoose?.(option)}>
          Use {option}
        </Button>
      ))}
    </span>
  );
}
