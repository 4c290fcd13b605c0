"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { WORKFLOW_CATEGORIES } from "@/db/enums";
import type { TemplateRowDto } from "@/lib/admin/schema";
import { CATEGORY_LABELS } from "@/lib/workflows/rules";
import { AdminDialog } from "../admin-dialog";
import { useAdminAction } from "../use-admin-action";
import type { TemplateActions } from "./templates-screen";

/** What creators read about a template, where it stands and what it costs. */
export function TemplateDialog({
  template,
  onSave,
  onClose,
}: {
  template: TemplateRowDto;
  onSave: TemplateActions["onEdit"];
  onClose: () => void;
}) {
  const { error, isPending, run } = useAdminAction();
  const [category, setCategory] = useState(template.category);
  const save = (form: FormData) =>
    run(
      () =>
        onSave({
          workflowId: template.id,
          name: String(form.get("name")),
          description: String(form.get("description")),
          category,
          order: Number(form.get("order")),
          estimatedCredits: Number(form.get("estimatedCredits")),
        }),
      { done: "The template is saved.", after: onClose },
    );
  return (
    <AdminDialog
      title={`Edit “${template.name}”`}
      description={
        template.isShipped
          ? "From now on a new release of the product leaves this template alone."
          : "Creators see the change with their next page."
      }
      confirmLabel="Save template"
      isPending={isPending}
      onClose={onClose}
      onSubmit={save}
    >
      <Field label="Name" isRequired error={error?.fields?.name}>
        <Input name="name" defaultValue={template.name} maxLength={120} autoComplete="off" data-autofocus />
      </Field>
      <Field label="Description" error={error?.fields?.description}>
        <Textarea name="description" defaultValue={template.description} maxLength={500} />
      </Field>
      <Field label="Category">
        <Select
          value={category}
          onValueChange={setCategory}
          options={WORKFLOW_CATEGORIES.map((value) => ({ value, label: CATEGORY_LABELS[value] }))}
        />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label="Order" help="Small numbers come first." error={error?.fields?.order}>
          <Input name="order" inputMode="numeric" defaultValue={String(template.order)} />
        </Field>
        <Field label="Credits" help="For one generation." error={error?.fields?.estimatedCredits}>
          <Input
            name="estimatedCredits"
            inputMode="numeric"
            defaultValue={String(template.estimatedCredits)}
          />
        </Field>
      </div>
    </AdminDialog>
  );
}
