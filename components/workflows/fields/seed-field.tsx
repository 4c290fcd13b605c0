"use client";
"use no memo";
import { ArrowUp01, Dices, History, Lock } from "lucide-react";
import { useState } from "react";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { formatSeed } from "@/lib/core/format";
import { SEED_MAX } from "@/lib/parameters/limits";
import type { SeedValue } from "@/lib/parameters/schema";
import { useFormResults } from "../form-results";
import { seedsOf } from "../run/results";
import type { ParameterFieldProps } from "./field-component";

const NOTHING: SeedValue = { mode: "random", value: 0 };

const MODES = [
  { mode: "random", label: "New seed each time", hint: "New each time", Icon: Dices },
  { mode: "fixed", label: "Keep this seed", hint: "Kept", Icon: Lock },
  { mode: "increment", label: "Count up from this seed", hint: "One more each time", Icon: ArrowUp01 },
] as const;

/** Random by default; what ran stays in sight, and the lock keeps it. Typing a number keeps that one. */
export function SeedField({ parameter, value, error, onChange }: ParameterFieldProps) {
  const seed = isSeed(value) ? value : NOTHING;
  return (
    <Field
      label={parameter.label}
      hint={MODES.find(({ mode }) => mode === seed.mode)?.hint}
      help={parameter.help}
      error={error}
      isRequired={parameter.required}
    >
      <div className="flex gap-2">
        <SeedInput seed={seed} onChange={onChange} />
        {MODES.map(({ mode, label, Icon }) => (
          <IconButton
            key={mode}
            label={label}
            variant="plain"
            aria-pressed={seed.mode === mode}
            onClick={() => onChange({ ...seed, mode })}
            icon={<Icon aria-hidden="true" />}
          />
        ))}
      </div>
    </Field>
  );
}

type SeedInputProps = { seed: SeedValue; onChange: (value: SeedValue) => void };

/** Grouped for reading while nobody edits it, plain while somebody does, so that copying gives digits. */
function SeedInput({ seed, onChange }: SeedInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const use = (value: number) => onChange({ mode: seed.mode === "random" ? "fixed" : seed.mode, value });
  const commit = () => {
    if (draft !== null) {
      const digits = draft.replace(/\D/g, "");
      const typed = Math.min(Number(digits), SEED_MAX);
      if (digits !== "" && typed !== seed.value) use(typed);
    }
    setDraft(null);
  };
  return (
    <Input
      isMono
      inputMode="numeric"
      autoComplete="off"
      value={draft ?? formatSeed(seed.value)}
      onFocus={(event) => {
        const input = event.currentTarget;
        setDraft(String(seed.value));
        requestAnimationFrame(() => input.select());
      }}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
      className={seed.mode === "random" ? "[&_input]:text-faint" : undefined}
      trailing={<LastSeeds onPick={use} />}
    />
  );
}

function LastSeeds({ onPick }: { onPick: (seed: number) => void }) {
  const lastSeeds = seedsOf(useFormResults().results);
  if (lastSeeds.length === 0) return null;
  return (
    <DropdownMenu
      trigger={
        <IconButton label="Last seeds" size="sm" className="-mr-2" icon={<History aria-hidden="true" />} />
      }
      entries={lastSeeds.map((seed) => ({ label: formatSeed(seed), onSelect: () => onPick(seed) }))}
    />
  );
}

function isSeed(value: unknown): value is SeedValue {
  return typeof value === "object" && value !== null && "mode" in value && "value" in value;
}
