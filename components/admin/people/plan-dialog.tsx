"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Tier } from "@/db/enums";
import { AdminDialog } from "../admin-dialog";
import { useAdminAction } from "../use-admin-action";
import type { PersonActionsProps } from "./person-actions";

const PLANS = [
  { value: "none", label: "Nothing given" },
  { value: "CREATOR", label: "Creator", hint: "100 a month" },
  { value: "STUDIO", label: "Studio", hint: "unlimited" },
] as const;

/** Gives a plan without payment; what somebody pays for stands beside it. */
export function PlanDialog({
  person,
  onSave,
  onClose,
}: {
  person: PersonActionsProps["person"];
  onSave: PersonActionsProps["onPlan"];
  onClose: () => void;
}) {
  const { error, isPending, run } = useAdminAction();
  const [plan, setPlan] = useState<(typeof PLANS)[number]["value"]>(
    person.tier === "FREE" ? "CREATOR" : (person.tier as Exclude<Tier, "FREE">),
  );
  return (
    <AdminDialog
      title={`Give ${person.name} a plan`}
      description="Without payment. It holds beside a paid plan; the higher of the two counts. It takes effect with the next generation."
      confirmLabel="Save plan"
      isPending={isPending}
      onClose={onClose}
      onSubmit={(form) => {
        const day = String(form.get("until") ?? "");
        const input = {
          userId: person.id,
          tier: plan === "none" ? null : plan,
          ...(day && plan !== "none" && { until: `${day}T00:00:00Z` }),
        };
        run(() => onSave(input), { done: "The plan is saved.", after: onClose });
      }}
    >
      <Field label="Plan" isRequired error={error?.fields?.tier}>
        <Select options={PLANS} value={plan} onValueChange={setPlan} />
      </Field>
      <Field label="Until" hint="Optional" help="The first day without it, UTC." error={error?.fields?.until}>
        <Input type="date" name="until" disabled={plan === "none"} />
      </Field>
    </AdminDialog>
  );
}
