"use client";
import type { Route } from "next";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Chip } from "@/components/ui/chip";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { WORKFLOW_CATEGORIES } from "@/db/enums";
import type { ProjectNavDto } from "@/lib/projects/schema";
import { CATEGORY_LABELS } from "@/lib/workflows/rules";
import type { WorkflowCardDto } from "@/lib/workflows/schema";
import { filterWorkflows, SORTS, tagsOf, type WorkflowFilter, type WorkflowSort } from "./filter-workflows";

export type WorkflowListProps = { workflows: WorkflowCardDto[]; projects: ProjectNavDto[] };

/** A select cannot hold "nothing": this stands for it. */
const ANY = "any";
const SORT_LABELS: Record<WorkflowSort, string> = {
  changed: "Last changed",
  created: "Newest",
  name: "Name",
  runs: "Most used",
};

/** One's own workflows as cards, narrowed by words, kind, project and tag. */
export function WorkflowList({ workflows, projects }: WorkflowListProps) {
  const [filter, setFilter] = useState<WorkflowFilter>({
    text: "",
    category: null,
    projectId: null,
    tag: null,
    isArchived: false,
    sort: "changed",
  });
  const set = (change: Partial<WorkflowFilter>) => setFilter((before) => ({ ...before, ...change }));
  const shown = filterWorkflows(workflows, filter);
  return (
    <>
      <Filters workflows={workflows} projects={projects} filter={filter} onChange={set} />
      {shown.length === 0 ? <p className="py-6 text-muted">No workflow is like that.</p> : null}
      <ul aria-label="Your workflows" className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {shown.map((workflow) => (
          <Card key={workflow.id} workflow={workflow} />
        ))}
      </ul>
    </>
  );
}

type FiltersProps = WorkflowListProps & {
  filter: WorkflowFilter;
  onChange: (change: Partial<WorkflowFilter>) => void;
};

function Filters({ workflows, projects, filter, onChange }: FiltersProps) {
  const used = projects.filter(({ id }) => workflows.some(({ projectId }) => projectId === id));
  const tags = tagsOf(workflows);
  const archivedCount = workflows.filter(({ isArchived }) => isArchived).length;
  return (
    <search className="mb-4 flex flex-wrap items-center gap-2">
      <span className="w-56 max-sm:w-full">
        <Input
          type="search"
          aria-label="Search workflows"
          placeholder="Search"
          value={filter.text}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </span>
      <Choice
        label="Kind"
        value={filter.category}
        onChange={(category) => onChange({ category })}
        options={WORKFLOW_CATEGORIES.map((value) => ({ value, label: CATEGORY_LABELS[value] }))}
      />
      {used.length > 0 ? (
        <Choice
          label="Project"
          value={filter.projectId}
          onChange={(projectId) => onChange({ projectId })}
          options={used.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {tags.length > 0 ? (
        <Choice
          label="Tag"
          value={filter.tag}
          onChange={(tag) => onChange({ tag })}
          options={tags.map((tag) => ({ value: tag, label: tag }))}
        />
      ) : null}
      <Select
        isGhost
        aria-label="Order"
        value={filter.sort}
        onValueChange={(sort) => onChange({ sort })}
        options={SORTS.map((value) => ({ value, label: SORT_LABELS[value] }))}
      />
      {archivedCount > 0 ? (
        <Chip isOn={filter.isArchived} onClick={() => onChange({ isArchived: !filter.isArchived })}>
          Archived {archivedCount}
        </Chip>
      ) : null}
    </search>
  );
}

type ChoiceProps<T extends string> = {
  label: string;
  value: T | null;
  options: { value: T; label: string }[];
  onChange: (value: T | null) => void;
};

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <Select
      isGhost
      aria-label={label}
      value={value ?? ANY}
      onValueChange={(next) => onChange(next === ANY ? null : (next as T))}
      options={[{ value: ANY, label: `${label}: any` }, ...options]}
    />
  );
}

function Card({ workflow }: { workflow: WorkflowCardDto }) {
  const { id, name, description, category, useCount, updatedAt, tags } = workflow;
  return (
    <li className="relative flex min-w-0 flex-col gap-1 rounded-lg border bg-surface-raised px-4 py-3 hover:border-line-strong">
      <Link
        href={`/workflows/${id}` as Route}
        title={name}
        className="truncate font-strong text-14 after:absolute after:inset-0 hover:underline"
      >
        {name}
      </Link>
      <p className="line-clamp-2 min-h-9 text-12 text-muted">{description || CATEGORY_LABELS[category]}</p>
      <div className="mt-1 flex min-w-0 items-center gap-2 text-12 text-faint tabular-nums">
        <span className="shrink-0">{useCount === 1 ? "1 run" : `${useCount} runs`}</span>
        <span className="min-w-0 truncate">
          <RelativeTime at={updatedAt} />
        </span>
        <span className="ml-auto flex min-w-0 gap-1 overflow-hidden">
          {tags.slice(0, 2).map((tag) => (
            <Badge key={tag} isBoxed className="min-w-0">
              {tag}
            </Badge>
          ))}
        </span>
      </div>
    </li>
  );
}
