"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { Switch } from "@/components/ui/switch";
import type { ActionResult } from "@/lib/core/result";
import type { SetSwitchInput, SwitchDto } from "@/lib/switches/schema";
import { AdminDialog } from "./admin-dialog";
import { AdminFrame } from "./admin-frame";
import { useAdminAction } from "./use-admin-action";

type OnSet = (input: SetSwitchInput) => Promise<ActionResult<null>>;

/** Parts of the studio that can be closed for a while. Opening is at once; closing asks what people shall read. */
export function SwitchesScreen({ switches, onSet }: { switches: SwitchDto[]; onSet: OnSet }) {
  const [closing, setClosing] = useState<SwitchDto | null>(null);
  const { run } = useAdminAction();
  const open = (one: SwitchDto) =>
    run(() => onSet({ key: one.key, isOn: true, message: one.message }), {
      done: `${one.label}: open again.`,
    });
  return (
    <AdminFrame title="Switches" description="What is switched off answers with a sentence of yours.">
      <ul className="max-w-180 border-t">
        {switches.map((one) => (
          <li key={one.key} className="border-b py-4">
            <Switch
              label={one.label}
              help={one.effect}
              isChecked={one.isOn}
              onCheckedChange={(isOn) => (isOn ? open(one) : setClosing(one))}
            />
            {one.isOn ? null : (
              <p className="mt-2 text-muted">People read: {one.message || one.offMessage}</p>
            )}
            {one.changedAt ? (
              <p className="mt-1 text-12 text-faint">
                Changed <RelativeTime at={one.changedAt} /> {one.changedBy ? `by ${one.changedBy}` : ""}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      {closing ? <CloseDialog one={closing} onSet={onSet} onClose={() => setClosing(null)} /> : null}
    </AdminFrame>
  );
}

function CloseDialog({ one, onSet, onClose }: { one: SwitchDto; onSet: OnSet; onClose: () => void }) {
  const { error, isPending, run } = useAdminAction();
  return (
    <AdminDialog
      title={`Switch off: ${one.label}`}
      description="For everybody, within two seconds, until it is switched on again."
      confirmLabel="Switch off"
      isDanger
      isPending={isPending}
      onClose={onClose}
      onSubmit={(form) =>
        run(() => onSet({ key: one.key, isOn: false, message: String(form.get("message")) }), {
          done: `${one.label}: closed.`,
          after: onClose,
        })
      }
    >
      <Field label="What people read" hint="Optional" help={one.offMessage} error={error?.fields?.message}>
        <Input name="message" defaultValue={one.message} maxLength={300} data-autofocus />
      </Field>
    </AdminDialog>
  );
}
