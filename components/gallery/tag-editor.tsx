"use client";
import { type ReactNode, useState } from "react";
import type { GalleryActions } from "@/components/generations/generation-actions";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { TAG_LENGTH_MAX } from "@/lib/generations/rules";
import type { GenerationDto } from "@/lib/generations/schema";
import { useTags } from "./tag-filter";

export type TagEditorProps = {
  trigger: ReactNode;
  tags: GalleryActions["tags"];
  selected: readonly GenerationDto[];
  onSave: (addTags: string[], removeTags: string[]) => void;
};

/** Gives tags to all of the selected, and takes them away: a tick on a tag that only some have stands halfway. */
export function TagEditor({ trigger, ...props }: TagEditorProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover label="Tags" trigger={trigger} isOpen={isOpen} onOpenChange={setOpen} align="end">
      {isOpen ? <Editor {...props} onDone={() => setOpen(false)} /> : null}
    </Popover>
  );
}

function Editor({
  tags,
  selected,
  onSave,
  onDone,
}: Omit<TagEditorProps, "trigger"> & { onDone: () => void }) {
  const known = useTags(tags, true);
  const [text, setText] = useState("");
  const [changes, setChanges] = useState<ReadonlyMap<string, boolean>>(new Map());
  const names = [
    ...new Set([...selected.flatMap((one) => one.tags), ...(known ?? []).map((one) => one.tag)]),
  ];
  const typed = text
    .split(",")
    .map((tag) => tag.trim().slice(0, TAG_LENGTH_MAX))
    .filter(Boolean);
  const added = [...new Set([...typed, ...keysWith(changes, true)])];
  const removed = keysWith(changes, false).filter((tag) => !added.includes(tag));
  const save = () => {
    if (added.length + removed.length > 0) onSave(added, removed);
    onDone();
  };
  return (
    <form
      className="flex w-60 flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field label="New tags" help="Several with commas between them">
        <Input data-autofocus="" value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      {names.length > 0 ? (
        <div className="flex max-h-52 flex-col gap-2 overflow-y-auto">
          {names.map((tag) => (
            <Checkbox
              key={tag}
              label={<span className="block max-w-48 truncate">{tag}</span>}
              checked={changes.get(tag) ?? stateOf(tag, selected)}
              onCheckedChange={(isOn) => setChanges(new Map(changes).set(tag, isOn))}
            />
          ))}
        </div>
      ) : null}
      <Button type="submit" size="sm" variant="primary" disabled={added.length + removed.length === 0}>
        Save tags
      </Button>
    </form>
  );
}

function keysWith(changes: ReadonlyMap<string, boolean>, isOn: boolean): string[] {
  return [...changes].filter(([, on]) => on === isOn).map(([tag]) => tag);
}

function stateOf(tag: string, selected: readonly GenerationDto[]): boolean | "indeterminate" {
  const count = selected.filter((one) => one.tags.includes(tag)).length;
  if (count === 0) return false;
  return count === selected.length ? true : "indeterminate";
}
