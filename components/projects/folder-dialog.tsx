"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FolderActions } from "./project-actions";

/** One field for a new folder, a new name and a new place alike: its path. */
export function FolderDialog(props: {
  /** The folder to rename or move; null makes a new one. */
  path: string | null;
  inside: string;
  actions: FolderActions;
  onDone: (path: string) => void;
  onClose: () => void;
}) {
  const { path, inside, actions, onDone, onClose } = props;
  const [error, setError] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const router = useRouter();
  const save = (wanted: string) =>
    startTransition(async () => {
      const result =
        path === null
          ? await actions.createFolder({ path: wanted })
          : await actions.moveFolder({ from: path, to: wanted });
      if (!result.ok) return setError(result.error.message);
      onDone(result.data.path);
      router.refresh();
    });
  return (
    <Dialog
      isOpen
      size="sm"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={path === null ? "New folder" : "Rename or move folder"}
      footer={
        <>
          <DialogClose>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form="folder-form" isPending={isPending}>
            {path === null ? "Create folder" : "Save folder"}
          </Button>
        </>
      }
    >
      <form
        id="folder-form"
        onSubmit={(event) => {
          event.preventDefault();
          save(String(new FormData(event.currentTarget).get("path") ?? ""));
        }}
      >
        <PathField value={path ?? (inside ? `${inside}/` : "")} error={error ?? undefined} />
      </form>
    </Dialog>
  );
}

function PathField({ value, error }: { value: string; error: string | undefined }) {
  return (
    <Field label="Path" help="Slashes make folders inside folders: Clients/Acme." error={error} isRequired>
      <Input name="path" defaultValue={value} maxLength={200} autoComplete="off" data-autofocus />
    </Field>
  );
}
