"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Crumbs, Toolbar } from "@/components/ui/toolbar";
import type { ProjectNavDto } from "@/lib/projects/schema";
import type { EditableVersionDto, ImportedWorkflowDto } from "@/lib/workflows/schema";
import { carryForm } from "./carry-form";
import { DropTarget, type Refusal } from "./drop-target";
import { ImportEditor } from "./import-editor";
import { takeOver } from "./pending-file";
import { type ImportSource, type ReadOutcome, readFile } from "./read-file";
import type { SaveTarget } from "./save-target";
import { useFileIntake } from "./use-file-intake";

export type ImportProject = ProjectNavDto;

export type ImportScreenProps = {
  projects: ImportProject[];
  projectId: string | null;
  /** The workflow the file is to become the next version of. */
  into: EditableVersionDto | null;
};

type Found = { id: number; filename: string; workflow: ImportedWorkflowDto };

/** From any file to a form: first the place to drop it, then the three columns. */
export function ImportScreen({ projects, projectId, into }: ImportScreenProps) {
  const [found, setFound] = useState<Found | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { read, isReading } = useReader((source, result) => {
    if (result.kind !== "workflow") setRefusal({ title: TITLES[result.kind], sentence: result.sentence });
    else
      setFound((before) => ({
        id: (before?.id ?? 0) + 1,
        filename: nameOf(source),
        workflow: carried(result, into),
      }));
  });
  const [waiting, setWaiting] = useState<ImportSource | null>(null);
  const begin = (source: ImportSource) => {
    setRefusal(null);
    read(source);
  };
  const offer = (source: ImportSource) => (found ? setWaiting(source) : begin(source));
  const isOver = useFileIntake({ takesPaste: found === null, accepts: () => true }, offer);
  useTakeOver(offer);
  if (!found) {
    return (
      <>
        <Toolbar className="md:px-5!">
          <Crumbs
            parents={[{ label: "Workflows", href: "/workflows" }]}
            title={into ? `New file for ${into.found.name}` : "Import"}
          />
        </Toolbar>
        <DropTarget
          isOver={isOver}
          isReading={isReading}
          refusal={refusal}
          onSource={offer}
          onRefused={setRefusal}
        />
      </>
    );
  }
  return (
    <>
      <ImportEditor
        key={found.id}
        filename={found.filename}
        found={found.workflow}
        projects={into ? [] : projects}
        projectId={projectId}
        target={targetOf(into)}
        onDiscard={() => setFound(null)}
      />
      <ConfirmDialog
        isOpen={waiting !== null}
        onOpenChange={(isOpen) => !isOpen && setWaiting(null)}
        title="Read another file?"
        description="What you changed here is not saved and would be gone."
        confirmLabel="Read it"
        onConfirm={() => {
          setFound(null);
          if (waiting) begin(waiting);
        }}
      />
    </>
  );
}

/** A file for a workflow that is there keeps its name and, as far as it fits, its form. */
function carried(workflow: ImportedWorkflowDto, into: EditableVersionDto | null): ImportedWorkflowDto {
  return into ? { ...carryForm(workflow, into.found), name: into.found.name } : workflow;
}

function targetOf(into: EditableVersionDto | null): SaveTarget {
  if (into === null) return { kind: "new" };
  const { workflowId, versionId: parentVersionId, version, found } = into;
  return { kind: "version", workflowId, parentVersionId, version, name: found.name, isReimport: true };
}

const TITLES = { "not-a-workflow": "This is not a workflow", failed: "It could not be read" };

/** Reads one file at a time; a newer one replaces the older, whose answer is then ignored. */
function useReader(onRead: (source: ImportSource, result: ReadOutcome) => void) {
  const [isReading, setReading] = useState(false);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const read = async (source: ImportSource) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setReading(true);
    const result = await readFile(source, controller.signal);
    if (controller.signal.aborted) return;
    setReading(false);
    onRead(source, result);
  };
  return { read, isReading };
}

/** A file dropped on another page is read as soon as this one is there. */
function useTakeOver(offer: (source: ImportSource) => void): void {
  const begin = useEffectEvent(offer);
  useEffect(() => {
    // A moment later: React tries effects twice in development, and the first try is thrown away.
    const timer = setTimeout(() => {
      const source = takeOver();
      if (source) begin(source);
    });
    return () => clearTimeout(timer);
  }, []);
}

function nameOf(source: ImportSource): string {
  return "file" in source ? source.file.name : "Pasted text";
}
