"use client";
import { Search } from "lucide-react";
import { parseAsString, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

export type ListFilter = { name: string; label: string; options: { value: string; label: string }[] };

const ANY = "any";

/** Search and choices above a list; the address holds them. Changing one begins at the first page again. */
export function ListFilters({ placeholder, filters }: { placeholder: string; filters: ListFilter[] }) {
  const [, startTransition] = useTransition();
  const keys = Object.fromEntries(
    [...filters.map(({ name }) => name), "q", "cursor"].map((name) => [name, parseAsString]),
  );
  const [query, setQuery] = useQueryStates(keys, { shallow: false, startTransition, throttleMs: 250 });
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <Input
        type="search"
        aria-label={placeholder}
        placeholder={placeholder}
        leading={<Search aria-hidden="true" />}
        className="w-64! max-md:w-full!"
        defaultValue={query.q ?? ""}
        onChange={(event) => void setQuery({ q: event.target.value || null, cursor: null })}
      />
      {filters.map(({ name, label, options }) => (
        <Select
          key={name}
          aria-label={label}
          className="w-auto!"
          value={query[name] ?? ANY}
          onValueChange={(value) => void setQuery({ [name]: value === ANY ? null : value, cursor: null })}
          options={[{ value: ANY, label }, ...options]}
        />
      ))}
    </div>
  );
}
