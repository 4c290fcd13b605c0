"use client";
import { CircleAlert, Ellipsis, Pencil, Pin, PinOff, Save, Trash2 } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { PresetDto } from "@/lib/workflows/schema";

export type PresetRowProps = {
  preset: PresetDto;
  onApply: () => void;
  onUpdate: (change: { name?: string; isDefault?: boolean }) => void;
  /** Puts the form's values in place of the preset's. */
  onReplace: () => void;
  onRemove: () => void;
};

export function PresetRow({ preset, onApply, onUpdate, onReplace, onRemove }: PresetRowProps) {
  const [isRenaming, setRenaming] = useState(false);
  if (isRenaming) {
    return (
      <li className="p-1">
        <RenameInput
          name={preset.name}
          onDone={(name) => {
            setRenaming(false);
            if (name !== null && name !== preset.name) onUpdate({ name });
          }}
        />
      </li>
    );
  }
  return (
    <li className="flex items-center rounded-md hover:bg-fill-hover">
      <button
        type="button"
        onClick={onApply}
        className="flex min-h-menu-row min-w-0 flex-1 items-center gap-2 px-3 text-left"
      >
        <span className="min-w-0 truncate">{preset.name}</span>
        {preset.isDefault ? <Badge isBoxed>Default</Badge> : null}
        {preset.problems.length > 0 ? (
          <span
            title={preset.problems.join(" ")}
            className="ml-auto inline-flex items-center gap-1 text-12 text-warn"
          >
            <CircleAlert aria-hidden="true" className="size-3.5" />
            Fits in part
          </span>
        ) : null}
      </button>
      <DropdownMenu
        trigger={
          <IconButton label={`More about ${preset.name}`} size="sm" icon={<Ellipsis aria-hidden="true" />} />
        }
        entries={[
          { label: "Put the form's values in", icon: <Save aria-hidden="true" />, onSelect: onReplace },
          { label: "Rename", icon: <Pencil aria-hidden="true" />, onSelect: () => setRenaming(true) },
          {
            label: preset.isDefault ? "No longer start with it" : "Start with it",
            icon: preset.isDefault ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />,
            onSelect: () => onUpdate({ isDefault: !preset.isDefault }),
          },
          { label: "Delete", icon: <Trash2 aria-hidden="true" />, isDanger: true, onSelect: onRemove },
        ]}
      />
    </li>
  );
}

function RenameInput({ name, onDone }: { name: string; onDone: (name: string | null) => void }) {
  const [typed, setTyped] = useState(name);
  return (
    <Input
      aria-label={`New name of ${name}`}
      value={typed}
      maxLength={60}
      autoFocus
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => onDone(typed.trim() || null)}
      onKeyDown={(event) => {
        if (event.key === "Enter") onDone(typed.trim() || null);
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onDone(null);
      }}
    />
  );
}
