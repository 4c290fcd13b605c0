"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { PresetDto } from "@/lib/workflows/schema";
import { attempt } from "../run/use-result-handlers";
import type { Run } from "../run/use-run";
import { PresetRow } from "./preset-row";

/** Values kept under names: apply one, keep these, change those. */
export function PresetList({ run, onDone }: { run: Run; onDone: () => void }) {
  const { presets, actions, workflow, setPresets } = run;
  const apply = (preset: PresetDto) => {
    run.applyPreset(preset);
    onDone();
  };
  const remove = async (preset: PresetDto) => {
    const gone = await attempt(() => actions.removePreset({ presetId: preset.id }));
    if (!gone) return;
    setPresets((known) => known.filter(({ id }) => id !== preset.id));
    const bringBack = async () => {
      const again = await attempt(() => actions.savePreset(gone));
      if (!again) return;
      setPresets((known) => sorted([...known, again]));
      if (!preset.isDefault) return;
      const isSet = await attempt(() => actions.updatePreset({ presetId: again.id, isDefault: true }));
      if (isSet !== undefined) setPresets((known) => withDefault(known, again.id, true));
    };
    toast.done(`${preset.name} is deleted`, { onUndo: () => void bringBack() });
  };
  const update = async (
    preset: PresetDto,
    change: Partial<Pick<PresetDto, "name" | "values" | "isDefault">>,
  ) => {
    const isDone = await attempt(() => actions.updatePreset({ presetId: preset.id, ...change }));
    if (isDone === undefined) return;
    const problems = change.values ? [] : preset.problems;
    setPresets((known) => {
      const next = known.map((one) => (one.id === preset.id ? { ...one, ...change, problems } : one));
      return sorted(change.isDefault === undefined ? next : withDefault(next, preset.id, change.isDefault));
    });
    if (change.values) toast.done(`${preset.name} holds these values now`);
  };
  return (
    <div className="flex max-h-[min(28rem,70dvh)] flex-col">
      {presets.length === 0 ? (
        <p className="px-4 py-3 text-muted">
          Keep the values of this form under a name, to come back to them.
        </p>
      ) : (
        <ul aria-label="Presets" className="min-h-0 flex-1 overflow-y-auto p-1">
          {presets.map((preset) => (
            <PresetRow
              key={preset.id}
              preset={preset}
              onApply={() => apply(preset)}
              onUpdate={(change) => update(preset, change)}
              onReplace={() => update(preset, { values: run.scope.values })}
              onRemove={() => remove(preset)}
            />
          ))}
        </ul>
      )}
      <SaveLine
        onSave={async (name) => {
          const values = run.scope.values;
          const saved = await attempt(() => actions.savePreset({ workflowId: workflow.id, name, values }));
          if (!saved) return false;
          setPresets((known) => sorted([...known, saved]));
          toast.done(`Kept as ${saved.name}`);
          return true;
        }}
      />
    </div>
  );
}

function SaveLine({ onSave }: { onSave: (name: string) => Promise<boolean> }) {
  const [name, setName] = useState("");
  const [isSaving, setSaving] = useState(false);
  const save = async () => {
    if (name.trim() === "" || isSaving) return;
    setSaving(true);
    if (await onSave(name.trim())) setName("");
    setSaving(false);
  };
  return (
    <form
      className="flex items-end gap-2 border-t p-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label="Keep these values as" className="min-w-0 flex-1">
        <Input
          value={name}
          maxLength={60}
          autoComplete="off"
          placeholder="Name"
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Button type="submit" isPending={isSaving} disabled={name.trim() === ""}>
        Save
      </Button>
    </form>
  );
}

function sorted(presets: PresetDto[]): PresetDto[] {
  return presets.toSorted((a, b) => a.name.localeCompare(b.name));
}

function withDefault(presets: PresetDto[], presetId: string, isDefault: boolean): PresetDto[] {
  return presets.map((one) => ({ ...one, isDefault: isDefault && one.id === presetId }));
}
