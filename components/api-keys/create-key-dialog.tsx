"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { READ_SCOPES } from "@/lib/api-keys/rules";
import { API_SCOPES, type ApiScope, type NewApiKeyDto } from "@/lib/api-keys/schema";
import type { ApiKeyActions } from "./api-keys-screen";
import { ScopeTable } from "./scope-table";

const DAY_MS = 24 * 60 * 60 * 1000;
const EXPIRIES = [
  { value: "never", label: "Never" },
  { value: "7", label: "In 7 days" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
] as const;

type Preset = "all" | "read" | "some";
export type CreateKeyDialogProps = {
  createKey: ApiKeyActions["createKey"];
  onMade: (key: NewApiKeyDto) => void;
  onClose: () => void;
};

export function CreateKeyDialog({ createKey, onMade, onClose }: CreateKeyDialogProps) {
  const [name, setName] = useState("");
  const [preset, setPreset] = useState<Preset>("all");
  const [some, setSome] = useState<ApiScope[]>(["generations:read", "generations:write", "workflows:read"]);
  const [expiry, setExpiry] = useState<(typeof EXPIRIES)[number]["value"]>("90");
  const [problem, setProblem] = useState<Record<string, string>>({});
  const [isPending, startTransition] = useTransition();
  const submit = () =>
    startTransition(async () => {
      const scopes = preset === "all" ? [...API_SCOPES] : preset === "read" ? READ_SCOPES : some;
      const result = await createKey({ name, scopes, expiresAt: instantOf(expiry) });
      if (result.ok) return onMade(result.data);
      setProblem(result.error.fields ?? {});
      if (!result.error.fields) toast.error(result.error.message, { reference: result.error.reference });
    });
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title="Create API key"
      footer={
        <>
          <DialogClose>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form="create-key" isPending={isPending}>
            Create key
          </Button>
        </>
      }
    >
      <form
        id="create-key"
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field
          label="Name"
          help="What uses it: “Photoshop plug-in”, “Nightly build”."
          error={problem.name}
          isRequired
        >
          <Input
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={80}
            autoComplete="off"
          />
        </Field>
        <Field label="Expires" error={problem.expiresAt}>
          <Select options={EXPIRIES} value={expiry} onValueChange={setExpiry} />
        </Field>
        <Field as="group" label="May" error={problem.scopes}>
          <Segmented
            label="Scopes"
            value={preset}
            onValueChange={(next) => setPreset(next as Preset)}
            options={[
              { value: "all", label: "Everything" },
              { value: "read", label: "Only read" },
              { value: "some", label: "Choose" },
            ]}
            className="self-start"
          />
          {preset === "some" ? <ScopeTable value={some} onChange={setSome} /> : null}
        </Field>
      </form>
    </Dialog>
  );
}

function instantOf(expiry: string): string | null {
  return expiry === "never" ? null : new Date(Date.now() + Number(expiry) * DAY_MS).toISOString();
}
