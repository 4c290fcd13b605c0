"use client";
import { Folder, Search } from "lucide-react";
import { parseAsString, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Chip } from "@/components/ui/chip";
import { Input } from "@/components/ui/input";
import type { ProjectFilter } from "@/lib/projects/schema";

const SHOWN = 8;

/** Filters as chips; the address holds them, so the back button and a shared link work. */
export function ProjectFilters({
  filter,
  tags,
  folders,
}: {
  filter: ProjectFilter;
  tags: string[];
  folders: string[];
}) {
  const [, startTransition] = useTransition();
  const [query, setQuery] = useQueryStates(
    { q: parseAsString, tag: parseAsString, folder: parseAsString, archived: parseAsString },
    { shallow: false, startTransition, throttleMs: 250 },
  );
  const topFolders = [...new Set(folders.map((folder) => folder.split("/")[0] ?? folder))];
  return (
    <div className="mb-6 flex items-center gap-1.5 overflow-x-auto max-md:-mx-4 max-md:px-4">
      <Chip isOn={!filter.isArchived} onClick={() => void setQuery({ archived: null })}>
        Active
      </Chip>
      <Chip isOn={Boolean(filter.isArchived)} onClick={() => void setQuery({ archived: "1" })}>
        Archived
      </Chip>
      {topFolders.length + tags.length > 0 ? (
        <span className="mx-1 h-4 w-px shrink-0 bg-line-strong" />
      ) : null}
      {topFolders.slice(0, SHOWN).map((folder) => (
        <Chip
          key={folder}
          className="lg:hidden"
          icon={<Folder aria-hidden="true" />}
          isOn={query.folder === folder}
          onClick={() => void setQuery({ folder: query.folder === folder ? null : folder })}
        >
          {folder}
        </Chip>
      ))}
      {tags.slice(0, SHOWN).map((tag) => (
        <Chip
          key={tag}
          isOn={query.tag === tag}
          onClick={() => void setQuery({ tag: query.tag === tag ? null : tag })}
        >
          <span className="text-faint">#</span>
          {tag}
        </Chip>
      ))}
      <Input
        type="search"
        aria-label="Search projects"
        placeholder="Search projects"
        leading={<Search aria-hidden="true" />}
        className="ml-auto w-48! min-w-40 shrink-0"
        defaultValue={query.q ?? ""}
        onChange={(event) => void setQuery({ q: event.target.value || null })}
      />
    </div>
  );
}
