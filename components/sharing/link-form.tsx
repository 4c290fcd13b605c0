"use client";
import { ArrowLeft } from "lucide-react";
import { useState, useTransition } from "react";
import type { GenerationActions } from "@/components/generations/generation-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, FieldNote } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { Segmented } from "@/components/ui/segmented";
import { Switch } from "@/components/ui/switch";
import type { ActionError, ActionResult } from "@/lib/core/result";
import type { LinkDto, LinkSelection, UpdateLinkInput } from "@/lib/sharing/schema";
import { PicturePicker } from "./picture-picker";

export type LinkSettingsInput = Omit<UpdateLinkInput, "linkId" | "revision">;

export type LinkFormProps = {
  projectId: string;
  /** Edits this one; null makes a new one. */
  link: LinkDto | null;
  listGenerations: GenerationActions["list"];
  onSave: (input: LinkSettingsInput) => Promise<ActionResult<LinkDto>>;
  onSaved: (link: LinkDto, isNew: boolean) => void;
  onBack: () => void;
  onClose: () => void;
};

/** What a link shows, allows and for how long. */
export function LinkForm(props: LinkFormProps) {
  const { link, onSave, onSaved, onBack, onClose } = props;
  const [selection, setSelection] = useState<LinkSelection>(link?.selection ?? "ALL");
  const [outputIds, setOutputIds] = useState<string[]>(link?.outputIds ?? []);
  const [error, setError] = useState<ActionError | null>(null);
  const [isPending, startTransition] = useTransition();
  const save = (form: FormData) =>
    startTransition(async () => {
      const result = await onSave({
        ...readSettings(form, link),
        selection,
        ...(selection === "PICKED" ? { outputIds } : {}),
      });
      if (result.ok) onSaved(result.data, link === null);
      else setError(result.error);
    });
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size={selection === "PICKED" ? "lg" : "md"}
      title={link ? "Edit link" : "New link"}
      footer={<Foot isNew={link === null} isPending={isPending} onBack={onBack} />}
    >
      <form
        id="link-form"
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          save(new FormData(event.currentTarget));
        }}
      >
        <Field label="Label" hint="Only you see it" error={error?.fields?.label}>
          <Input
            name="label"
            defaultValue={link?.label}
            maxLength={120}
            placeholder="Anna at Northlight"
            autoComplete="off"
            data-autofocus
          />
        </Field>
        <Pictures
          {...props}
          error={error?.fields?.outputIds}
          selection={selection}
          onSelection={setSelection}
          outputIds={outputIds}
          onOutputIds={setOutputIds}
        />
        <Switches link={link} error={error} />
        <Limits link={link} error={error} />
        {error && !error.fields ? <FieldNote error={error.message} /> : null}
      </form>
    </Dialog>
  );
}

function Foot({ isNew, isPending, onBack }: { isNew: boolean; isPending: boolean; onBack: () => void }) {
  return (
    <>
      <Button variant="ghost" icon={<ArrowLeft aria-hidden="true" />} className="mr-auto" onClick={onBack}>
        All links
      </Button>
      <Button variant="primary" type="submit" form="link-form" isPending={isPending}>
        {isNew ? "Create and copy" : "Save link"}
      </Button>
    </>
  );
}

function Pictures(
  props: Pick<LinkFormProps, "projectId" | "listGenerations"> & {
    error: string | undefined;
    selection: LinkSelection;
    onSelection: (selection: LinkSelection) => void;
    outputIds: string[];
    onOutputIds: (outputIds: string[]) => void;
  },
) {
  return (
    <>
      <Field label="Pictures" as="group" error={props.error}>
        <Segmented
          label="Pictures"
          value={props.selection}
          onValueChange={props.onSelection}
          options={[
            { value: "ALL", label: "All" },
            { value: "FAVOURITES", label: "Favourites" },
            { value: "PICKED", label: "Picked by hand" },
          ]}
        />
      </Field>
      {props.selection === "PICKED" ? (
        <PicturePicker
          projectId={props.projectId}
          list={props.listGenerations}
          value={props.outputIds}
          onChange={props.onOutputIds}
        />
      ) : null}
    </>
  );
}

function Switches({ link, error }: { link: LinkDto | null; error: ActionError | null }) {
  return (
    <div className="flex flex-col gap-3.5">
      <Switch
        name="allowsReview"
        label="Reviews"
        help="Visitors give a name, then pick, reject, star and comment."
        defaultChecked={link?.allowsReview ?? false}
      />
      <Switch
        name="allowsDownload"
        label="Downloads"
        help="In full size, without prompt and workflow in the files."
        defaultChecked={link?.allowsDownload ?? false}
      />
      <Switch
        name="showsPrompts"
        label="Show prompts"
        help="As captions under the pictures."
        defaultChecked={link?.showsPrompts ?? false}
      />
      <div>
        <Switch
          name="isListed"
          label="Listed"
          help="Search engines may find the page."
          defaultChecked={link?.isListed ?? false}
        />
        {error?.fields?.isListed ? <FieldNote error={error.fields.isListed} /> : null}
      </div>
    </div>
  );
}

function Limits({ link, error }: { link: LinkDto | null; error: ActionError | null }) {
  const [isRemoved, setRemoved] = useState(false);
  const isKept = Boolean(link?.hasPassword) && !isRemoved;
  return (
    <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
      <Field
        label="Password"
        hint={
          isKept ? (
            <button type="button" className="underline underline-offset-2" onClick={() => setRemoved(true)}>
              Remove
            </button>
          ) : (
            "Optional"
          )
        }
        error={error?.fields?.password}
      >
        <PasswordInput
          name="password"
          autoComplete="new-password"
          maxLength={200}
          placeholder={isKept ? "Unchanged" : ""}
        />
      </Field>
      {isRemoved ? <input type="hidden" name="removesPassword" value="1" /> : null}
      <Field label="Ends after" hint="Optional" error={error?.fields?.expiresAt}>
        <Input name="endsOn" type="date" defaultValue={link?.expiresAt ? localDay(link.expiresAt) : ""} />
      </Field>
      <Field label="Credit" hint="Optional" help="Instead of your name." className="sm:col-span-2">
        <Input name="credit" defaultValue={link?.credit} maxLength={120} autoComplete="off" />
      </Field>
    </div>
  );
}

function readSettings(form: FormData, link: LinkDto | null): LinkSettingsInput {
  const text = (name: string) => String(form.get(name) ?? "");
  const isOn = (name: string) => form.get(name) !== null;
  const password = text("password");
  const endsOn = text("endsOn");
  const isEndUnchanged = link?.expiresAt ? localDay(link.expiresAt) === endsOn : false;
  return {
    label: text("label"),
    credit: text("credit"),
    allowsReview: isOn("allowsReview"),
    allowsDownload: isOn("allowsDownload"),
    showsPrompts: isOn("showsPrompts"),
    isListed: isOn("isListed"),
    ...(password ? { password } : isOn("removesPassword") ? { password: null } : {}),
    // The last moment of that day where its owner is.
    ...(isEndUnchanged ? {} : { expiresAt: endsOn ? new Date(`${endsOn}T23:59:59`).toISOString() : null }),
  };
}

function localDay(at: string): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
