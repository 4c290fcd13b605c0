"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { WORKFLOW_CATEGORIES } from "@/db/enums";
import type { ProjectNavDto } from "@/lib/projects/schema";
import { CATEGORY_LABELS } from "@/lib/workflows/rules";
import type { WorkflowCardDto } from "@/lib/workflows/schema";
import { attempt } from "../run/use-result-handlers";
import { LifeSection } from "./life-section";
import type { SettingsActions } from "./settings-actions";

export type SettingsScreenProps = {
  workflow: WorkflowCardDto;
  projects: ProjectNavDto[];
  actions: SettingsActions;
};

/** A select cannot hold "nothing": this stands for it. */
const NO_PROJECT = "none";

/** What a workflow is called and where it belongs; below, what can be done with the whole of it. */
export function SettingsScreen({ workflow, projects, actions }: SettingsScreenProps) {
  const [form, setForm] = useState(() => ({ ...workflow, tags: workflow.tags.join(", ") }));
  const [isSaving, startTransition] = useTransition();
  const set = (change: Partial<typeof form>) => setForm((before) => ({ ...before, ...change }));
  const isNameless = form.name.trim() === "";
  const save = () =>
    startTransition(async () => {
      const { name, description, category, projectId } = form;
      const tags = form.tags.split(",").flatMap((tag) => (tag.trim() === "" ? [] : [tag.trim()]));
      const input = { workflowId: workflow.id, name, description, category, projectId, tags };
      if (await attempt(() => actions.update(input))) toast.done("Saved");
    });
  return (
    <div className="mx-auto w-full max-w-[45rem] px-4 py-6 md:px-8">
      <form
        className="grid gap-4 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isNameless) save();
        }}
      >
        <Field
          label="Name"
          isRequired
          error={isNameless ? "It needs a name." : undefined}
          className="sm:col-span-2"
        >
          <Input value={form.name} maxLength={120} onChange={(event) => set({ name: event.target.value })} />
        </Field>
        <Field label="Description" hint="Optional" className="sm:col-span-2">
          <Textarea
            value={form.description}
            maxLength={2000}
            onChange={(event) => set({ description: event.target.value })}
          />
        </Field>
        <Field label="Kind">
          <Select
            value={form.category}
            onValueChange={(category) => set({ category })}
            options={WORKFLOW_CATEGORIES.map((value) => ({ value, label: CATEGORY_LABELS[value] }))}
          />
        </Field>
        <Field label="Project">
          <Select
            value={form.projectId ?? NO_PROJECT}
            onValueChange={(value) => set({ projectId: value === NO_PROJECT ? null : value })}
            options={[
              { value: NO_PROJECT, label: "No project" },
              ...projects.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
        <Field label="Tags" hint="Separated by commas" className="sm:col-span-2">
          <Input
            value={form.tags}
            autoComplete="off"
            onChange={(event) => set({ tags: event.target.value })}
          />
        </Field>
        <div className="sm:col-span-2">
          <Button type="submit" variant="primary" isPending={isSaving}>
            Save settings
          </Button>
        </div>
      </form>
      <LifeSection workflow={workflow} actions={actions} />
    </div>
  );
}
