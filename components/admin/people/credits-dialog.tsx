"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { AdminDialog } from "../admin-dialog";
import { useAdminAction } from "../use-admin-action";
import type { PersonActionsProps } from "./person-actions";

/** Books credits by hand. */
export function CreditsDialog({
  person,
  onSave,
  onClose,
}: {
  person: PersonActionsProps["person"];
  onSave: PersonActionsProps["onCredits"];
  onClose: () => void;
}) {
  const { error, isPending, run } = useAdminAction();
  return (
    <AdminDialog
      title={`Credits of ${person.name}`}
      description={`The balance is ${person.creditsBalance}. A negative number takes credits; the balance never falls below zero.`}
      confirmLabel="Book credits"
      isPending={isPending}
      onClose={onClose}
      onSubmit={(form) =>
        run(
          () =>
            onSave({
              userId: person.id,
              credits: Number(String(form.get("credits")).replaceAll(/\s/g, "")),
              reason: String(form.get("reason")),
            }),
          { done: "The credits are booked.", after: onClose },
        )
      }
    >
      <Field label="Credits" isRequired error={error?.fields?.credits}>
        <Input name="credits" inputMode="numeric" defaultValue="10" autoComplete="off" data-autofocus />
      </Field>
      <Field label="What for" isRequired help="They see it in their ledger." error={error?.fields?.reason}>
        <Input name="reason" maxLength={200} autoComplete="off" />
      </Field>
    </AdminDialog>
  );
}
