"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field, FieldNote } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import { toast } from "@/components/ui/toast";
import type { ActionError } from "@/lib/core/result";
import { LANES_MAX } from "@/lib/servers/rules";
import type { ServerTestDto } from "@/lib/servers/schema";
import { HeadersField, readHeaders } from "./headers-field";
import type { ServerActions } from "./server-actions";
import { TestReport } from "./test-report";

export type AddServerDialogProps = { actions: Pick<ServerActions, "add" | "test">; onClose: () => void };

/** An address and its credentials, tried before they are saved. */
export function AddServerDialog({ actions, onClose }: AddServerDialogProps) {
  const [draft, setDraft] = useState<Draft>({ name: "", url: "", headers: "", lanes: 2 });
  const [report, setReport] = useState<ServerTestDto | null>(null);
  const [error, setError] = useState<ActionError | null>(null);
  const [isTesting, startTest] = useTransition();
  const [isAdding, startAdd] = useTransition();
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    if ("url" in part || "headers" in part) setReport(null);
  };
  const test = () =>
    startTest(async () => {
      setError(null);
      const result = await actions.test({ url: draft.url, headers: readHeaders(draft.headers) });
      if (result.ok) setReport(result.data);
      else setError(result.error);
    });
  const add = () =>
    startAdd(async () => {
      setError(null);
      const { url, lanes } = draft;
      const name = draft.name.trim() || nameOf(url);
      const result = await actions.add({ name, url, lanes, headers: readHeaders(draft.headers) });
      if (!result.ok) return setError(result.error);
      toast.done(`“${result.data.name}” is in the pool.`);
      onClose();
    });
  const fields = error?.fields;
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Add server"
      description="A ComfyUI of any version, in this network or elsewhere."
      footer={
        <>
          <Button className="mr-auto" onClick={test} isPending={isTesting} disabled={draft.url.trim() === ""}>
            Test connection
          </Button>
          <DialogClose>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form="server-form" isPending={isAdding}>
            Add server
          </Button>
        </>
      }
    >
      <form
        id="server-form"
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <AddressFields draft={draft} onChange={change} fields={fields} />
        <div aria-live="polite">{report ? <TestReport report={report} /> : null}</div>
        {error && !fields ? <FieldNote error={error.message} /> : null}
      </form>
    </Dialog>
  );
}

type Draft = { name: string; url: string; headers: string; lanes: number };

function AddressFields({
  draft,
  onChange: change,
  fields,
}: {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  fields: Record<string, string> | undefined;
}) {
  return (
    <>
      <Field
        label="Address"
        isRequired
        error={fields?.url}
        help="Private addresses are fine: only administrators enter them."
      >
        <Input
          value={draft.url}
          onChange={(event) => change({ url: event.target.value })}
          placeholder="http://192.168.1.20:8188"
          maxLength={500}
          isMono
          autoComplete="off"
          spellCheck={false}
          inputMode="url"
          data-autofocus
        />
      </Field>
      <Field label="Name" hint="Optional" error={fields?.name} help="Everybody who generates sees it.">
        <Input
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
          placeholder={nameOf(draft.url)}
          maxLength={80}
          autoComplete="off"
        />
      </Field>
      <HeadersField
        value={draft.headers}
        onChange={(headers) => change({ headers })}
        error={fields?.headers}
      />
      <Field
        label="Runs at once"
        error={fields?.lanes}
        help="Two: one runs, one waits on the server, so that it never idles."
      >
        <NumberInput
          value={draft.lanes}
          onValueChange={(lanes) => change({ lanes })}
          min={1}
          max={LANES_MAX}
          className="w-28!"
        />
      </Field>
    </>
  );
}

/** Not the address itself: creators see the name, and a network's inside is not theirs to know. */
function nameOf(url: string): string {
  return url.trim() === "" ? "ComfyUI" : `ComfyUI ${/:(\d+)/.exec(url)?.[1] ?? ""}`.trim();
}
