"use client";
import { Download } from "lucide-react";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import type { ActionError, ActionResult } from "@/lib/core/result";
import { ERASE_WORDS } from "@/lib/leaving/rules";
import type { RequestErasureInput } from "@/lib/leaving/schema";
import { SettingsSection } from "./settings-frame";

type DangerZoneProps = { eraseAccount: (input: RequestErasureInput) => Promise<ActionResult<void>> };

/** Taking everything along, and leaving. */
export function DangerZone({ eraseAccount }: DangerZoneProps) {
  const [isErasing, setErasing] = useState(false);
  return (
    <>
      <SettingsSection
        id="export"
        title="Your data"
        description="A zip of everything: each kind of row as JSON lines, every original file, and a manifest with checksums. It is made while it downloads."
      >
        <Button asChild icon={<Download aria-hidden="true" />}>
          <a href="/api/files/account" download>
            Download everything
          </a>
        </Button>
      </SettingsSection>
      <SettingsSection
        id="erase"
        title="Danger zone"
        description="Erasing the account ends your plan, stops what runs, and deletes your projects, workflows, pictures, links and keys. It cannot be undone."
      >
        <Button variant="danger" onClick={() => setErasing(true)}>
          Erase account
        </Button>
      </SettingsSection>
      {isErasing ? <EraseDialog eraseAccount={eraseAccount} onClose={() => setErasing(false)} /> : null}
    </>
  );
}

function EraseDialog({ eraseAccount, onClose }: DangerZoneProps & { onClose: () => void }) {
  const [words, setWords] = useState("");
  const [error, setError] = useState<ActionError | null>(null);
  const [isPending, startTransition] = useTransition();
  const erase = (form: FormData) =>
    startTransition(async () => {
      const result = await eraseAccount({
        currentPassword: String(form.get("currentPassword") ?? ""),
        confirmation: words,
      });
      if (result.ok) window.location.assign("/sign-in?reason=erased");
      else setError(result.error);
    });
  const isTyped = words.trim().toLowerCase() === ERASE_WORDS;
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Erase the account?"
      description="Everything of yours is deleted within a few minutes, and every browser is signed out at once."
      footer={
        <>
          <DialogClose>
            <Button variant="ghost">Keep the account</Button>
          </DialogClose>
          <Button
            variant="danger"
            type="submit"
            form="erase-account"
            disabled={!isTyped}
            isPending={isPending}
          >
            Erase account
          </Button>
        </>
      }
    >
      <form
        id="erase-account"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isTyped && !isPending) erase(new FormData(event.currentTarget));
        }}
        className="flex flex-col gap-4"
      >
        {error && !error.fields ? (
          <p role="alert" className="rounded-md bg-danger-soft px-3 py-2.5 text-danger">
            {error.message}
          </p>
        ) : null}
        <Field label={`Type "${ERASE_WORDS}"`} error={error?.fields?.confirmation}>
          <Input
            value={words}
            onChange={(event) => setWords(event.target.value)}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
          />
        </Field>
        <Field label="Present password" error={error?.fields?.currentPassword}>
          <PasswordInput name="currentPassword" autoComplete="current-password" />
        </Field>
      </form>
    </Dialog>
  );
}
