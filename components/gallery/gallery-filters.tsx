"use client";
import { Check, Star } from "lucide-react";
import type { GalleryActions } from "@/components/generations/generation-actions";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { FilterChip } from "@/components/ui/filter-chip";
import type { MenuEntries } from "@/components/ui/menu-entries";
import { ProjectSwatch } from "@/components/ui/project-swatch";
import type { ProjectNavDto } from "@/lib/projects/schema";
import { DateFilter } from "./date-filter";
import { TagFilter } from "./tag-filter";
import type { GalleryQuery } from "./use-gallery-query";

export type GalleryFiltersProps = {
  gallery: GalleryQuery;
  projects: readonly ProjectNavDto[];
  /** The name of the workflow in the address, as far as it is known. */
  workflowName: string | null;
  workflows: readonly { id: string; name: string }[];
  tags: GalleryActions["tags"];
};

const STATUSES = [
  { value: "completed", label: "Completed" },
  { value: "failed", label: "Failed" },
  { value: "cancelled", label: "Cancelled" },
  { value: "queued", label: "Queued" },
  { value: "processing", label: "Processing" },
] as const;
const KINDS = [
  { value: "image", label: "Images" },
  { value: "animated", label: "Animated" },
  { value: "video", label: "Videos" },
  { value: "audio", label: "Audio" },
  { value: "model3d", label: "3D models" },
  { value: "text", label: "Texts" },
  { value: "file", label: "Other files" },
] as const;
const RATINGS = [
  { value: "5", label: "5" },
  { value: "4", label: "4 and up" },
  { value: "3", label: "3 and up" },
  { value: "2", label: "2 and up" },
  { value: "1", label: "Any rating" },
] as const;

/** One row of chips; filled where a filter is on. */
export function GalleryFilters({ gallery, projects, ...props }: GalleryFiltersProps) {
  const { query, setQuery } = gallery;
  return (
    <fieldset
      aria-label="Filters"
      className="z-10 flex h-13 min-w-0 shrink-0 items-center gap-1.5 overflow-x-auto bg-surface px-4 scrollbar-none md:sticky md:top-bar md:h-11"
    >
      <ProjectFilter gallery={gallery} projects={projects} />
      <WorkflowFilter gallery={gallery} {...props} />
      <Choice
        field="Rating"
        value={query.rating === null ? null : String(query.rating)}
        options={RATINGS}
        onChange={(rating) => void setQuery({ rating: rating === null ? null : Number(rating) })}
      />
      <Choice
        field="Status"
        value={gallery.isTrash ? query.status : query.status === "completed" ? null : query.status}
        options={STATUSES}
        onChange={(status) =>
          void setQuery({ status: status === "completed" && !gallery.isTrash ? null : status })
        }
      />
      <Choice
        field="Kind"
        value={query.kind}
        options={KINDS}
        onChange={(kind) => void setQuery({ kind: KINDS.find((one) => one.value === kind)?.value ?? null })}
      />
      <TagFilter gallery={gallery} tags={props.tags} />
      <DateFilter gallery={gallery} />
      <Chip
        isOn={query.favourite !== null}
        icon={<Star aria-hidden="true" className={query.favourite ? "fill-current text-star" : undefined} />}
        onClick={() => void setQuery({ favourite: query.favourite ? null : "1" })}
      >
        Favourites
      </Chip>
      {query.approved !== null || query.project !== null ? (
        <Chip
          isOn={query.approved !== null}
          icon={<Check aria-hidden="true" />}
          onClick={() => void setQuery({ approved: query.approved ? null : "1" })}
        >
          Approved
        </Chip>
      ) : null}
      {gallery.isFiltered ? (
        <Button size="sm" variant="ghost" className="ml-auto" onClick={() => void gallery.clear()}>
          Clear
        </Button>
      ) : null}
    </fieldset>
  );
}

type WorkflowFilterProps = Pick<GalleryFiltersProps, "gallery" | "workflowName" | "workflows">;

function WorkflowFilter({ gallery: { query, setQuery }, workflowName, workflows }: WorkflowFilterProps) {
  const known = workflows.find((one) => one.id === query.workflow)?.name ?? workflowName;
  if (workflows.length === 0 && !query.workflow) return null;
  return (
    <DropdownMenu
      align="start"
      entries={workflows.map(({ id, name }) => ({
        label: name,
        onSelect: () => void setQuery({ workflow: id }),
      }))}
      trigger={
        query.workflow ? (
          <FilterChip
            field="Workflow"
            value={known ?? "One"}
            clearLabel="Clear workflow"
            onClear={() => void setQuery({ workflow: null })}
          />
        ) : (
          <Chip hasMenu>Workflow</Chip>
        )
      }
    />
  );
}

type ChoiceProps = {
  field: string;
  value: string | null;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | null) => void;
};

function Choice({ field, value, options, onChange }: ChoiceProps) {
  const entries: MenuEntries = [{ kind: "radio", value: value ?? "", options: [...options], onChange }];
  const chosen = options.find((option) => option.value === value);
  return (
    <DropdownMenu
      align="start"
      entries={entries}
      trigger={
        chosen ? (
          <FilterChip
            field={field}
            value={chosen.label}
            clearLabel={`Clear ${field.toLowerCase()}`}
            onClear={() => onChange(null)}
          />
        ) : (
          <Chip hasMenu>{field}</Chip>
        )
      }
    />
  );
}

function ProjectFilter({ gallery, projects }: Pick<GalleryFiltersProps, "gallery" | "projects">) {
  const { query, setQuery } = gallery;
  const chosen = projects.find((project) => project.id === query.project);
  if (projects.length === 0 && !query.project) return null;
  const entries: MenuEntries = projects.map((project) => ({
    label: project.name,
    icon: <ProjectSwatch color={project.color} />,
    onSelect: () => void setQuery({ project: project.id }),
  }));
  return (
    <DropdownMenu
      align="start"
      entries={entries}
      trigger={
        query.project ? (
          <FilterChip
            icon={chosen ? <ProjectSwatch color={chosen.color} /> : undefined}
            value={chosen?.name ?? "One project"}
            clearLabel="Clear project"
            onClear={() => void setQuery({ project: null })}
          />
        ) : (
          <Chip hasMenu>Project</Chip>
        )
      }
    />
  );
}
