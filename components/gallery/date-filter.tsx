"use client";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { FilterChip } from "@/components/ui/filter-chip";
import { Input } from "@/components/ui/input";
import { Popover, PopoverClose } from "@/components/ui/popover";
import type { GalleryQuery } from "./use-gallery-query";

const DAY_MS = 86_400_000;
const SPANS = [
  { label: "Today", days: 0 },
  { label: "Last 7 days", days: 6 },
  { label: "Last 30 days", days: 29 },
] as const;

/** From and to, both days included, as days of UTC like the server counts them. */
export function DateFilter({ gallery: { query, setQuery } }: { gallery: GalleryQuery }) {
  const isOn = query.from !== null || query.to !== null;
  const clear = () => void setQuery({ from: null, to: null });
  return (
    <Popover
      label="Date"
      trigger={
        isOn ? (
          <FilterChip
            field="Date"
            value={spanOf(query.from, query.to)}
            clearLabel="Clear date"
            onClear={clear}
          />
        ) : (
          <Chip hasMenu>Date</Chip>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-1.5">
          {SPANS.map((span) => (
            <PopoverClose key={span.label}>
              <Button
                size="sm"
                onClick={() => void setQuery({ from: dayOf(Date.now() - span.days * DAY_MS), to: null })}
              >
                {span.label}
              </Button>
            </PopoverClose>
          ))}
        </div>
        <div className="flex gap-3">
          <Field label="From">
            <Input
              type="date"
              value={query.from ?? ""}
              max={query.to ?? undefined}
              onChange={(event) => void setQuery({ from: event.target.value || null })}
            />
          </Field>
          <Field label="To">
            <Input
              type="date"
              value={query.to ?? ""}
              min={query.from ?? undefined}
              onChange={(event) => void setQuery({ to: event.target.value || null })}
            />
          </Field>
        </div>
      </div>
    </Popover>
  );
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function spanOf(from: string | null, to: string | null): string {
  if (from && to) return from === to ? short(from) : `${short(from)} to ${short(to)}`;
  return from ? `since ${short(from)}` : `until ${short(to ?? "")}`;
}

function short(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }).format(date);
}
