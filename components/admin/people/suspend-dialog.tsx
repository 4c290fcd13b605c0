"use client";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { AdminDialog } from "../admin-dialog";
import { useAdminAction } from "../use-admin-action";
import type { PersonActionsProps } from "./person-actions";

/** Asks for the reason; the person reads it. */
export function SuspendDialog({
  person,
  onSave,
  onClose,
}: {
  person: PersonActionsProps["person"];
  onSave: PersonActionsProps["onSuspend"];
  onClose: () => void;
}) {
  const { error, isPending, run } = useAdminAction();
  return (
    <AdminDialog
      title={`Suspend ${person.name}`}
      description="They are signed out everywhere at once and nobody gets in under this account, API keys included. What already runs finishes. Nothing is deleted."
      confirmLabel="Suspend account"
      isDanger
      isPending={isPending}
      onClose={onClose}
      onSubmit={(form) =>
        run(() => onSave({ userId: person.id, reason: String(form.get("reason")) }), {
          done: `${person.name} is suspended.`,
          after: onClose,
        })
      }
    >
      <Field label="Reason" isRequired help="Shown to them at the sign-in." error={error?.fields?.reason}>
        <Textarea name="reason" maxLength={300} data-autofocus />
      </Field>
    </AdminDialog>
  );
}
