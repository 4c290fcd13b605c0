"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Input } from "@/components/ui/input";

/** Two days, both included, UTC; the address holds them. */
export function DayRange() {
  const [, startTransition] = useTransition();
  const [query, setQuery] = useQueryStates(
    { from: parseAsString, to: parseAsString, cursor: parseAsString },
    { shallow: false, startTransition, throttleMs: 250 },
  );
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2 text-muted">
      <span className="w-9 sm:w-auto">From</span>
      <Input
        type="date"
        aria-label="From this day"
        className="w-[calc(100%-44px)]! sm:w-40!"
        defaultValue={query.from ?? ""}
        onChange={(event) => void setQuery({ from: event.target.value || null, cursor: null })}
      />
      <span className="w-9 sm:w-auto">to</span>
      <Input
        type="date"
        aria-label="To this day"
        className="w-[calc(100%-44px)]! sm:w-40!"
        defaultValue={query.to ?? ""}
        onChange={(event) => void setQuery({ to: event.target.value || null, cursor: null })}
      />
    </div>
  );
}
