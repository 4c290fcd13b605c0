"use client";
import { Plus } from "lucide-react";
import { useState, useTransition } from "react";
import { mintKey } from "@/components/generations/mint-key";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { FieldNote } from "@/components/ui/field";
import type { ActionError, ActionResult } from "@/lib/core/result";
import { KNOWN_METADATA, METADATA_KINDS, type MetadataKind, metadataRows } from "@/lib/projects/rules";
import { METADATA_ROWS_MAX, type ProjectDto, type SaveMetadataInput } from "@/lib/projects/schema";
import { type DraftRow, emptyValue, MetadataRowEditor } from "./metadata-row-editor";

export type MetadataDialogProps = {
  project: ProjectDto;
  onSave: (input: SaveMetadataInput) => Promise<ActionResult<ProjectDto>>;
  onSaved: () => void;
  onClose: () => void;
};

const KIND_LABELS: Record<MetadataKind, string> = {
  text: "Text",
  number: "Number",
  money: "Money",
  date: "Date",
  list: "List with checkmarks",
  link: "Link",
};

/** Client, deadline, budget and whatever else belongs to the work, one typed row each. */
export function MetadataDialog({ project, onSave, onSaved, onClose }: MetadataDialogProps) {
  const [rows, setRows] = useState<DraftRow[]>(() =>
    metadataRows(project.metadata).map((row, at) => ({ ...row, id: String(at) })),
  );
  const [error, setError] = useState<ActionError | null>(null);
  const [isPending, startTransition] = useTransition();
  const add = (key: string, kind: MetadataKind) =>
    setRows((known) => [...known, { id: mintKey(), key, kind, value: emptyValue(kind) }]);
  const save = () =>
    startTransition(async () => {
      const entries = rows.map(({ key, value }) => ({ key: key.trim(), value }));
      const result = await onSave({ projectId: project.id, revision: project.revision, entries });
      if (result.ok) onSaved();
      else setError(result.error);
    });
  return (
    <Dialog
      isOpen
      size="lg"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Details"
      footer={
        <>
          <DialogClose>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button variant="primary" isPending={isPending} onClick={save}>
            Save details
          </Button>
        </>
      }
    >
      <ul className="flex flex-col">
        {rows.map((row) => (
          <MetadataRowEditor
            key={row.id}
            row={row}
            onChange={(next) => setRows((known) => known.map((one) => (one.id === row.id ? next : one)))}
            onRemove={() => setRows((known) => known.filter((one) => one.id !== row.id))}
          />
        ))}
      </ul>
      {rows.length === 0 ? (
        <p className="pb-2 text-muted">Nothing noted yet. Add what your work needs.</p>
      ) : null}
      <AddRow rows={rows} onAdd={add} />
      {error ? (
        <div className="mt-3">
          <FieldNote error={error.message} />
        </div>
      ) : null}
    </Dialog>
  );
}

/** Known rows that are missing, and any other kind. */
function AddRow({ rows, onAdd }: { rows: DraftRow[]; onAdd: (key: string, kind: MetadataKind) => void }) {
  const offered = Object.entries(KNOWN_METADATA).filter(([key]) => !rows.some((row) => row.key === key));
  return (
    <div className="mt-3 flex flex-wrap gap-1.5">
      {offered.map(([key, { label, kind }]) => (
        <Button key={key} size="sm" icon={<Plus aria-hidden="true" />} onClick={() => onAdd(key, kind)}>
          {label}
        </Button>
      ))}
      <DropdownMenu
        trigger={
          <Button
            size="sm"
            variant="ghost"
            icon={<Plus aria-hidden="true" />}
            disabled={rows.length >= METADATA_ROWS_MAX}
          >
            Other
          </Button>
        }
        entries={METADATA_KINDS.map((kind) => ({
          label: KIND_LABELS[kind],
          onSelect: () => onAdd("", kind),
        }))}
      />
    </div>
  );
}
