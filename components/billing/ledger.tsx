"use client";
import type { Route } from "next";
import Link from "next/link";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import type { LedgerEntryDto, LedgerPageDto } from "@/lib/billing/schema";
import type { BillingActions } from "./billing-screen";
import { creditsOf } from "./words";

/** What each generation held and what became of it, newest first. */
export function Ledger({
  first,
  readLedger,
}: {
  first: LedgerPageDto;
  readLedger: BillingActions["readLedger"];
}) {
  const [more, setMore] = useState<LedgerPageDto[]>([]);
  const [isPending, startTransition] = useTransition();
  const pages = [first, ...more];
  const cursor = pages.at(-1)?.nextCursor ?? null;
  const readMore = () =>
    startTransition(async () => {
      const result = await readLedger(cursor ? { cursor } : {});
      if (result.ok) setMore([...more, result.data]);
      else toast.error(result.error.message, { reference: result.error.reference });
    });
  const seen = new Set<string>();
  const entries = pages
    .flatMap((page) => page.items)
    .filter((entry) => !seen.has(entry.id) && seen.add(entry.id));
  if (entries.length === 0) {
    return <p className="text-muted">Nothing yet. The first generation you start writes the first line.</p>;
  }
  return (
    <>
      <ul className="border-t">
        {entries.map((entry) => (
          <LedgerLine key={entry.id} entry={entry} />
        ))}
      </ul>
      {cursor ? (
        <Button className="mt-4" isPending={isPending} onClick={readMore}>
          Show older
        </Button>
      ) : null}
    </>
  );
}

function LedgerLine({ entry }: { entry: LedgerEntryDto }) {
  const title = entry.workflowName ?? (entry.kind === "GRANT" ? "Credits given" : "Generation");
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b py-2.5">
      <div className="min-w-0">
        {entry.generationId ? (
          <Link
            href={`/generations/${entry.generationId}` as Route}
            className="block truncate font-medium hover:underline hover:decoration-line-control hover:underline-offset-3"
          >
            {title}
          </Link>
        ) : (
          <p className="truncate font-medium">{title}</p>
        )}
        <p className="text-12 text-muted">{storyOf(entry)}</p>
      </div>
      <div className="text-right">
        <p className="tabular-nums">{amountOf(entry)}</p>
        <RelativeTime at={entry.outcome?.at ?? entry.at} className="text-12 text-faint" />
      </div>
    </li>
  );
}

/** "Held 1 credit, then charged: completed". */
function storyOf({ kind, credits, reason, outcome, generationId }: LedgerEntryDto): string {
  if (kind === "RESERVE") {
    if (!outcome)
      return generationId
        ? `Holds ${creditsOf(credits)} while it waits or runs`
        : `Held ${creditsOf(credits)}`;
    const why = lower(outcome.reason);
    return outcome.kind === "COMMIT"
      ? `Held ${creditsOf(credits)}, then charged: ${why}`
      : `Held ${creditsOf(credits)}, then given back. ${outcome.reason}`;
  }
  const words = { COMMIT: "Charged", REFUND: "Given back", GRANT: "Given", ADJUST: "Corrected" }[kind];
  return `${words} ${creditsOf(Math.abs(credits))}${reason ? `: ${lower(reason)}` : ""}`;
}

/** What it costs in the end, from the person's side. */
function amountOf({ kind, credits, outcome }: LedgerEntryDto): string {
  if (kind === "GRANT" || kind === "ADJUST") return signed(credits);
  if (kind === "COMMIT") return signed(-credits);
  if (outcome?.kind === "COMMIT") return signed(-outcome.credits);
  return outcome || kind === "REFUND" ? "0" : "Held";
}

function signed(credits: number): string {
  return credits > 0 ? `+${credits.toLocaleString("en")}` : credits.toLocaleString("en").replace("-", "−");
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
