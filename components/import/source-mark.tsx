import { Check, CircleDashed, Plus } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";
import type { Parameter } from "@/lib/parameters/schema";

/** Where a field comes from, as a word; its note and how sure the importer is in the tooltip. */
export function SourceMark({ source }: { source: Parameter["source"] }) {
  const mark = markOf(source);
  const Icon = { said: Check, guessed: CircleDashed, added: Plus }[mark.kind];
  return (
    <Tooltip label={sourceSentence(source)}>
      <span>
        <Badge icon={<Icon aria-hidden="true" />} className="font-normal">
          {mark.label}
          {mark.kind === "guessed" ? <span className="text-faint">{percentOf(source)}</span> : null}
        </Badge>
      </span>
    </Tooltip>
  );
}

type Mark = { kind: "said" | "guessed" | "added"; label: string };

/** What the graph's shape alone suggests; every other kind is something its author did on purpose. */
const GUESSES = new Set(["graph", "guessed"]);

export function markOf(source: Parameter["source"]): Mark {
  if (!source) return { kind: "said", label: "Set" };
  if (source.kind === "added") return { kind: "added", label: "Added" };
  if (GUESSES.has(source.kind)) return { kind: "guessed", label: "Guessed" };
  return { kind: "said", label: PLACES[source.kind] ?? source.kind };
}

/** The conventions carry their own names; these are places in the graph. */
const PLACES: Record<string, string> = {
  primitive: "Primitive node",
  subgraph: "Subgraph input",
  title: "Node title",
};

export function sourceSentence(source: Parameter["source"]): string {
  const mark = markOf(source);
  const note = source?.note ? `: ${source.note}` : "";
  if (mark.kind === "added") return `Added by you${source?.note ? ` from ${source.note}` : ""}.`;
  if (mark.kind === "said") return `Its author made it a field (${mark.label})${note}.`;
  return `Guessed from the graph, ${percentOf(source)} sure${note}.`;
}

function percentOf(source: Parameter["source"]): string {
  return `${Math.round((source?.confidence ?? 0) * 100)}%`;
}
