"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field, FieldNote } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProjectSwatch } from "@/components/ui/project-swatch";
import { Textarea } from "@/components/ui/textarea";
import type { ActionError, ActionResult } from "@/lib/core/result";
import { PROJECT_COLORS } from "@/lib/projects/rules";
import type { ProjectColor, ProjectDto } from "@/lib/projects/schema";

export type ProjectDraft = {
  name: string;
  description: string;
  folder: string;
  tags: string[];
  color?: ProjectColor;
};

export type ProjectDialogProps = {
  /** Edits this one; without it a new one is made. */
  project?: ProjectDto | null;
  folders: string[];
  onSave: (draft: ProjectDraft) => Promise<ActionResult<ProjectDto>>;
  onSaved: (project: ProjectDto) => void;
  onClose: () => void;
};

/** The name, and everything else about a project that can be said later. */
export function ProjectDialog({ project, folders, onSave, onSaved, onClose }: ProjectDialogProps) {
  const [error, setError] = useState<ActionError | null>(null);
  const [color, setColor] = useState<ProjectColor | undefined>(project?.color);
  const [isPending, startTransition] = useTransition();
  const save = (form: FormData) =>
    startTransition(async () => {
      const result = await onSave(readDraft(form, color));
      if (result.ok) onSaved(result.data);
      else setError(result.error);
    });
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={project ? "Edit project" : "New project"}
      footer={
        <>
          <DialogClose>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form="project-form" isPending={isPending}>
            {project ? "Save project" : "Create project"}
          </Button>
        </>
      }
    >
      <form
        id="project-form"
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          save(new FormData(event.currentTarget));
        }}
      >
        <Fields project={project} folders={folders} fields={error?.fields} />
        <ColorField value={color} onChange={setColor} />
        {error && !error.fields ? <FieldNote error={error.message} /> : null}
      </form>
    </Dialog>
  );
}

function Fields({
  project,
  folders,
  fields,
}: {
  project?: ProjectDto | null;
  folders: string[];
  fields: Record<string, string> | undefined;
}) {
  return (
    <>
      <Field label="Name" isRequired error={fields?.name}>
        <Input name="name" defaultValue={project?.name} maxLength={120} autoComplete="off" data-autofocus />
      </Field>
      <Field label="Folder" hint="Optional" help="A path, like Clients/Acme." error={fields?.folder}>
        <Input
          name="folder"
          defaultValue={project?.folder}
          maxLength={200}
          list="project-folders"
          autoComplete="off"
        />
      </Field>
      <datalist id="project-folders">
        {folders.map((folder) => (
          <option key={folder} value={folder} />
        ))}
      </datalist>
      <Field label="Tags" hint="Optional" help="Separated by commas." error={fields?.tags}>
        <Input name="tags" defaultValue={project?.tags.join(", ")} autoComplete="off" />
      </Field>
      <Field label="Description" hint="Optional" error={fields?.description}>
        <Textarea name="description" defaultValue={project?.description} maxLength={5000} />
      </Field>
    </>
  );
}

function ColorField({ value, onChange }: { value?: ProjectColor; onChange: (color: ProjectColor) => void }) {
  return (
    <Field label="Colour" as="group">
      <div className="flex flex-wrap gap-1.5">
        {PROJECT_COLORS.map((color) => (
          <button
            key={color}
            type="button"
            aria-label={color}
            aria-pressed={color === value}
            onClick={() => onChange(color)}
            className={cx(
              "touch-target grid size-7 place-items-center rounded-md hover:bg-fill-hover",
              color === value && "bg-fill-active inset-ring inset-ring-line-strong",
            )}
          >
            <ProjectSwatch color={color} className="size-3.5!" />
          </button>
        ))}
      </div>
    </Field>
  );
}

function readDraft(form: FormData, color: ProjectColor | undefined): ProjectDraft {
  const text = (name: string) => String(form.get(name) ?? "");
  const tags = text("tags")
    .split(",")
    .map((tag) => tag.trim().replace(/^#/, ""));
  return {
    name: text("name"),
    description: text("description"),
    folder: text("folder"),
    tags: [...new Set(tags.filter(Boolean))],
    ...(color ? { color } : {}),
  };
}
