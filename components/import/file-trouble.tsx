"use client";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Select } from "@/components/ui/select";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";
import type { EditorAction, EditorState } from "./editor-state";
import type { Replacement } from "./replacements";

export type FileTroubleProps = {
  found: ImportedWorkflowDto;
  state: EditorState;
  dispatch: (action: EditorAction) => void;
};

/** What stands in the way of running it: limits, nodes no server has, files under other names. */
export function FileTrouble({ found, state, dispatch }: FileTroubleProps) {
  const { unknownClasses, missingModels } = found.report;
  const homeless = missingModels.filter(({ nodeId, input }) => nodeId === null || input === null);
  return (
    <>
      {found.problems.length > 0 ? (
        <Trouble title="Cannot be saved yet" isBlocking>
          {found.problems.slice(0, 8).map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </Trouble>
      ) : null}
      {unknownClasses.length > 0 ? (
        <Trouble
          title={
            unknownClasses.length === 1
              ? "A node no server has"
              : `${unknownClasses.length} nodes no server has`
          }
          help="It can be saved now, and runs once a server has them."
        >
          {unknownClasses.map(({ classType, pack }) => (
            <li key={classType} className="flex min-w-0 flex-wrap items-baseline gap-x-2">
              <span className="font-mono text-12 [overflow-wrap:anywhere]">{classType}</span>
              {pack ? <span className="text-12 text-faint">from {pack}</span> : null}
            </li>
          ))}
        </Trouble>
      ) : null}
      {state.replacements.length + homeless.length > 0 ? (
        <Trouble title="Names your servers lack or spell otherwise">
          {state.replacements.map((replacement, at) => (
            <Rename
              key={`${replacement.nodeId}.${replacement.input}`}
              replacement={replacement}
              onChoose={(to) => dispatch({ type: "replace", at, to })}
            />
          ))}
          {homeless.map(({ name }) => (
            <li key={name} className="font-mono text-12 [overflow-wrap:anywhere]">
              {name}
            </li>
          ))}
        </Trouble>
      ) : null}
    </>
  );
}

type TroubleProps = { title: string; help?: string; isBlocking?: boolean; children: ReactNode };

function Trouble({ title, help, isBlocking, children }: TroubleProps) {
  return (
    <section aria-label={title} className="border-b px-4 py-3">
      <h3 className="flex items-center gap-2 font-medium">
        <CircleAlert
          aria-hidden="true"
          className={`size-4 shrink-0 stroke-[1.6] ${isBlocking ? "text-danger" : "text-warn"}`}
        />
        {title}
      </h3>
      <ul className="mt-1.5 flex flex-col gap-1.5 pl-6 [overflow-wrap:anywhere]">{children}</ul>
      {help ? <p className="mt-1.5 pl-6 text-12 text-faint">{help}</p> : null}
    </section>
  );
}

const KEEP = "keep";

function Rename({
  replacement,
  onChoose,
}: {
  replacement: Replacement;
  onChoose: (to: Replacement["to"]) => void;
}) {
  const { from, to, choices } = replacement;
  const at = to === null ? -1 : choices.indexOf(to);
  return (
    <li className="flex flex-col gap-1">
      <span className="font-mono text-12">{from}</span>
      {choices.length === 0 ? (
        <span className="text-12 text-faint">Nothing like it is installed.</span>
      ) : (
        <Select
          aria-label={`Instead of ${from}`}
          value={at < 0 ? KEEP : String(at)}
          onValueChange={(value) => onChoose(value === KEEP ? null : (choices[Number(value)] ?? null))}
          options={[
            { value: KEEP, label: "Keep the file's name" },
            ...choices.map((choice, index) => ({ value: String(index), label: `Use ${String(choice)}` })),
          ]}
        />
      )}
    </li>
  );
}
