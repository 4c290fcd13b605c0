"use client";
import { ChevronRight, Copy } from "lucide-react";
import { copyText } from "@/components/gallery/copy-text";
import { Button } from "@/components/ui/button";
import { CopyText } from "@/components/ui/copy-text";
import { ScrollArea } from "@/components/ui/scroll-area";
import type { GenerationDetailDto } from "@/lib/generations/schema";
import { Pair, Pairs } from "./inputs-list";
import { type NodeClass, nodeClasses } from "./node-classes";

/** The exact graph that ran: its nodes by class, and the JSON a ComfyUI takes. */
export function GenerationSnapshot({ detail }: { detail: GenerationDetailDto }) {
  const classes = nodeClasses(detail.graph);
  const count = classes.reduce((sum, one) => sum + one.count, 0);
  const json = JSON.stringify(detail.graph, null, 2);
  return (
    <>
      <p className="mb-2 text-muted tabular-nums">{count === 1 ? "1 node" : `${count} nodes`}</p>
      <NodeList classes={classes} />
      <details className="group border-t">
        <summary className="flex min-h-control list-none items-center gap-1.5 text-muted hover:text-on-surface [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden="true"
            className="size-4 stroke-[1.6] transition-transform group-open:rotate-90"
          />
          Graph as JSON
        </summary>
        <ScrollArea aria-label="Graph as JSON" className="max-h-96 rounded-md bg-surface-sunken p-3">
          <pre className="font-mono text-12">{json}</pre>
        </ScrollArea>
        <Button
          size="sm"
          icon={<Copy aria-hidden="true" />}
          onClick={() => void copyText(json, "Graph copied. ComfyUI opens it by paste or drop.")}
          className="mt-2"
        >
          Copy graph
        </Button>
      </details>
      <Pairs className="mt-3">
        <Pair name="Snapshot">
          <CopyText
            text={detail.snapshotHash}
            shown={`${detail.snapshotHash.slice(0, 12)}…`}
            label="Copy hash"
          />
        </Pair>
        {detail.comfyuiPromptId ? (
          <Pair name="prompt_id">
            <CopyText
              text={detail.comfyuiPromptId}
              shown={`${detail.comfyuiPromptId.slice(0, 13)}…`}
              label="Copy prompt_id"
            />
          </Pair>
        ) : null}
      </Pairs>
    </>
  );
}

function NodeList({ classes }: { classes: readonly NodeClass[] }) {
  return (
    <ul className="flex flex-col">
      {classes.map(({ name, count: times, titles }) => (
        <li key={name} className="flex items-baseline gap-2 border-t py-1.5">
          <span className="min-w-0 flex-1 truncate font-mono text-12" title={name}>
            {name}
          </span>
          <span className="max-w-1/2 truncate text-12 text-muted" title={titles.join(", ")}>
            {titles.join(", ")}
          </span>
          {times > 1 ? <span className="text-12 text-faint tabular-nums">× {times}</span> : null}
        </li>
      ))}
    </ul>
  );
}
