"use client";
import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { KNOWN_METADATA, type MetadataKind, type MetadataRow } from "@/lib/projects/rules";
import type { MetadataValue } from "@/lib/projects/schema";

export type DraftRow = MetadataRow & { id: string };

export function emptyValue(kind: MetadataKind): MetadataValue {
  switch (kind) {
    case "number":
      return 0;
    case "money":
      return { amount: 0, currency: "EUR" };
    case "list":
      return [{ text: "", isDone: false }];
    default:
      return "";
  }
}

/** A name and a value of its kind. Names of known rows are fixed; they are what cards and filters look for. */
export function MetadataRowEditor({
  row,
  onChange,
  onRemove,
}: {
  row: DraftRow;
  onChange: (row: DraftRow) => void;
  onRemove: () => void;
}) {
  const known = KNOWN_METADATA[row.key];
  const label = known?.label ?? (row.key || "New row");
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1.5 border-b py-3 sm:grid-cols-[10rem_minmax(0,1fr)_auto]">
      {known ? (
        <span className="py-1.5 font-medium">{known.label}</span>
      ) : (
        <Input
          aria-label="Name of this row"
          placeholder="Name"
          value={row.key}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => onChange({ ...row, key: event.target.value })}
        />
      )}
      <div className="min-w-0 max-sm:order-last max-sm:col-span-2">
        <Value row={row} label={label} onChange={(value) => onChange({ ...row, value })} />
      </div>
      <IconButton size="sm" label={`Remove ${label}`} icon={<X aria-hidden="true" />} onClick={onRemove} />
    </li>
  );
}

function Value({
  row,
  label,
  onChange,
}: {
  row: DraftRow;
  label: string;
  onChange: (value: MetadataValue) => void;
}) {
  const { kind, value } = row;
  if (Array.isArray(value)) return <List label={label} value={value} onChange={onChange} />;
  if (typeof value === "object") return <Money label={label} value={value} onChange={onChange} />;
  if (typeof value === "number") {
    return (
      <Input
        aria-label={label}
        type="number"
        step="any"
        defaultValue={value}
        onChange={(event) => onChange(Number(event.target.value) || 0)}
      />
    );
  }
  return (
    <Input
      aria-label={label}
      type={kind === "date" ? "date" : kind === "link" ? "url" : "text"}
      placeholder={kind === "link" ? "https://" : undefined}
      value={value}
      maxLength={2000}
      dir="auto"
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Money({
  label,
  value,
  onChange,
}: {
  label: string;
  value: { amount: number; currency: string };
  onChange: (value: MetadataValue) => void;
}) {
  return (
    <div className="flex gap-2">
      <Input
        aria-label={label}
        type="number"
        min={0}
        step="any"
        defaultValue={value.amount || ""}
        placeholder="0"
        onChange={(event) => onChange({ ...value, amount: Number(event.target.value) || 0 })}
      />
      <Input
        aria-label={`Currency of ${label}`}
        className="w-20! shrink-0"
        value={value.currency}
        maxLength={8}
        onChange={(event) => onChange({ ...value, currency: event.target.value.toUpperCase() })}
      />
    </div>
  );
}

type Entry = { text: string; isDone: boolean };

function List({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Entry[];
  onChange: (value: MetadataValue) => void;
}) {
  const put = (at: number, entry: Entry) => onChange(value.map((one, index) => (index === at ? entry : one)));
  return (
    <div className="flex flex-col gap-1.5">
      <ul className="flex flex-col gap-1.5">
        {value.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity but their place
          <li key={at} className="flex items-center gap-2">
            <Checkbox
              label={`${entry.text || "Entry"} is done`}
              isLabelHidden
              checked={entry.isDone}
              onCheckedChange={(isDone) => put(at, { ...entry, isDone })}
            />
            <Input
              aria-label={`${label}, entry ${at + 1}`}
              value={entry.text}
              maxLength={300}
              dir="auto"
              onChange={(event) => put(at, { ...entry, text: event.target.value })}
            />
            <IconButton
              size="sm"
              label={`Remove ${entry.text || "this entry"}`}
              icon={<X aria-hidden="true" />}
              onClick={() => onChange(value.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ul>
      <Button
        size="sm"
        variant="ghost"
        className="self-start"
        icon={<Plus aria-hidden="true" />}
        onClick={() => onChange([...value, { text: "", isDone: false }])}
      >
        Add entry
      </Button>
    </div>
  );
}
