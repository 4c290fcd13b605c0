"use client";
import { CircleAlert, CircleCheck, FileUp } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Crumbs, Toolbar, ToolbarSpace } from "@/components/ui/toolbar";
import { WorkflowBar } from "@/components/workflows/about/workflow-bar";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";
import type { EditorState } from "./editor-state";
import type { SaveTarget } from "./save-target";

export type EditorBarProps = {
  found: ImportedWorkflowDto;
  state: EditorState;
  target: SaveTarget;
  isSaving: boolean;
  onSave: () => void;
  onDiscard: (() => void) | undefined;
};

/** The editor's bar: whether it would run, another file, and the one button that saves. */
export function EditorBar(props: EditorBarProps) {
  const { state, target } = props;
  if (target.kind === "version") {
    const { workflowId: id, name, version } = target;
    return (
      <WorkflowBar workflow={{ id, name, version, isEditable: true }} place="edit">
        <Controls {...props} />
      </WorkflowBar>
    );
  }
  return (
    <Toolbar className="md:px-5!">
      <Crumbs parents={[{ label: "Workflows", href: "/workflows" }]} title={state.name.trim() || "Unnamed"} />
      <Badge isBoxed className="max-md:hidden">
        Not saved
      </Badge>
      <ToolbarSpace />
      <Controls {...props} />
    </Toolbar>
  );
}

function Controls({ found, state, target, isSaving, onSave, onDiscard }: EditorBarProps) {
  const icon = <FileUp aria-hidden="true" />;
  return (
    <>
      <Readiness found={found} state={state} />
      {onDiscard ? (
        <ConfirmDialog
          trigger={
            <Button size="sm" aria-label="Another file" icon={icon}>
              <span className="max-sm:hidden">Another file</span>
            </Button>
          }
          title="Start over with another file?"
          description="What you changed here is not saved and would be gone."
          confirmLabel="Start over"
          onConfirm={onDiscard}
        />
      ) : null}
      {target.kind === "version" && !target.isReimport ? (
        <Button size="sm" asChild icon={icon}>
          <Link
            href={`/workflows/import?into=${target.workflowId}` as Route}
            aria-label="Read a new file into it"
          >
            New file
          </Link>
        </Button>
      ) : null}
      <Button variant="primary" size="sm" isPending={isSaving} onClick={onSave}>
        {target.kind === "new" ? "Save workflow" : "Save version"}
      </Button>
    </>
  );
}

/** Whether it would run as things are, in a few words; the reasons are in the first column. */
function Readiness({ found, state }: { found: ImportedWorkflowDto; state: EditorState }) {
  const { unknownClasses, missingModels } = found.report;
  const homeless = missingModels.filter(({ nodeId, input }) => nodeId === null || input === null);
  const unsettled = homeless.length + state.replacements.filter(({ to }) => to === null).length;
  const lacks = [
    unknownClasses.length > 0 ? count(unknownClasses.length, "node") : "",
    unsettled > 0 ? count(unsettled, "name") : "",
  ].filter(Boolean);
  if (found.problems.length > 0) {
    return <Mark tone="failed">Cannot be saved yet</Mark>;
  }
  if (lacks.length > 0) return <Mark tone="warn">{`${lacks.join(" and ")} not on your servers`}</Mark>;
  return (
    <Badge tone="completed" icon={<CircleCheck aria-hidden="true" />} className="mr-2 max-md:hidden">
      Your servers have everything
    </Badge>
  );
}

function Mark({ tone, children }: { tone: "failed" | "warn"; children: string }) {
  return (
    <Badge tone={tone} icon={<CircleAlert aria-hidden="true" />} className="mr-2 max-md:hidden">
      {children}
    </Badge>
  );
}

function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}
