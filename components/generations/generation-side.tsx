import Link from "next/link";
import { type ReactNode, useId } from "react";
import { projectHref, workflowHref } from "@/components/shell/shell-data";
import { formatDuration } from "@/lib/core/format";
import type { GenerationDetailDto, GenerationDto } from "@/lib/generations/schema";
import type { GenerationActions } from "./generation-actions";
import { GenerationFamily } from "./generation-family";
import { GenerationSnapshot } from "./generation-snapshot";
import { InputsList, Pair, Pairs } from "./inputs-list";
import { LocalTime } from "./local-time";
import { NoteField } from "./note-field";
import { PainterNote } from "./painter-note";

export type GenerationSideProps = {
  detail: GenerationDetailDto;
  now: GenerationDto;
  annotate: GenerationActions["annotate"];
};

/** Inputs by label, where and when it ran, what it cost, what exactly ran, and its family. */
export function GenerationSide({ detail, now, annotate }: GenerationSideProps) {
  const hasFamily = detail.ancestors.length + detail.children.length > 0;
  return (
    <div className="flex min-w-0 flex-col gap-8">
      <Part title="Inputs">
        <InputsList inputs={detail.inputs} seed={now.seed} />
      </Part>
      <Part title="Run">
        <Facts now={now} />
        <div className="mt-3 empty:hidden">
          <PainterNote generation={now} isNameShown />
        </div>
      </Part>
      {detail.ledger.length > 0 ? (
        <Part title="Credits">
          <Ledger ledger={detail.ledger} />
        </Part>
      ) : null}
      {hasFamily ? (
        <Part title="Came from, led to">
          <GenerationFamily detail={detail} />
        </Part>
      ) : null}
      <Part title="Snapshot">
        <GenerationSnapshot detail={detail} />
      </Part>
      <NoteField key={detail.id} generationId={detail.id} notes={detail.notes} annotate={annotate} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="mb-3 font-strong text-13">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Facts({ now }: { now: GenerationDto }) {
  return (
    <Pairs>
      {now.workflowId ? (
        <Pair name="Workflow">
          <Link href={workflowHref(now.workflowId)} className="hover:underline">
            {now.workflowName}
          </Link>
        </Pair>
      ) : (
        <Pair name="Workflow">Deleted</Pair>
      )}
      {now.projectId ? (
        <Pair name="Project">
          <Link href={projectHref(now.projectId)} className="hover:underline">
            {now.projectName}
          </Link>
        </Pair>
      ) : null}
      <Pair name="Server">{now.serverLabel ?? "Not chosen yet"}</Pair>
      <Pair name="Asked">
        <LocalTime at={now.createdAt} as="moment" />
      </Pair>
      {now.durationSeconds === null ? null : (
        <Pair name="Took">
          <span className="tabular-nums">{formatDuration(now.durationSeconds)}</span>
        </Pair>
      )}
    </Pairs>
  );
}

const LEDGER_WORDS: Record<string, string> = {
  GRANT: "Granted",
  RESERVE: "Held",
  COMMIT: "Charged",
  REFUND: "Given back",
  ADJUST: "Adjusted",
};

function Ledger({ ledger }: Pick<GenerationDetailDto, "ledger">) {
  return (
    <ul className="tabular-nums">
      {ledger.map((line) => {
        const credits = Math.abs(line.credits);
        return (
          <li key={line.id} className="flex gap-3 border-t py-1.5 first:border-0" title={line.reason}>
            <span className="flex-1">{LEDGER_WORDS[line.kind] ?? line.kind}</span>
            <LocalTime at={line.at} as="clock" className="text-faint" />
            <span className="w-20 text-right">{credits === 1 ? "1 credit" : `${credits} credits`}</span>
          </li>
        );
      })}
    </ul>
  );
}
