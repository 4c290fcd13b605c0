import type { WorkflowCategory } from "@/db/enums";
import type { WorkflowCardDto } from "@/lib/workflows/schema";

export const SORTS = ["changed", "created", "name", "runs"] as const;
export type WorkflowSort = (typeof SORTS)[number];

export type WorkflowFilter = {
  text: string;
  category: WorkflowCategory | null;
  projectId: string | null;
  tag: string | null;
  isArchived: boolean;
  sort: WorkflowSort;
};

/** What of one's own workflows is asked for, in the order asked for. Every word must be in the name, description or tags. */
export function filterWorkflows(workflows: WorkflowCardDto[], filter: WorkflowFilter): WorkflowCardDto[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return workflows
    .filter((workflow) => {
      const text = [workflow.name, workflow.description, ...workflow.tags].join(" ").toLowerCase();
      return (
        workflow.isArchived === filter.isArchived &&
        (filter.category === null || workflow.category === filter.category) &&
        (filter.projectId === null || workflow.projectId === filter.projectId) &&
        (filter.tag === null || workflow.tags.includes(filter.tag)) &&
        words.every((word) => text.includes(word))
      );
    })
    .sort(COMPARE[filter.sort]);
}

/** Every tag in use, by name. */
export function tagsOf(workflows: WorkflowCardDto[]): string[] {
  return [...new Set(workflows.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b));
}

const COMPARE: Record<WorkflowSort, (a: WorkflowCardDto, b: WorkflowCardDto) => number> = {
  changed: (a, b) => b.updatedAt.localeCompare(a.updatedAt),
  created: (a, b) => b.createdAt.localeCompare(a.createdAt),
  name: (a, b) => a.name.localeCompare(b.name),
  runs: (a, b) => b.useCount - a.useCount || b.updatedAt.localeCompare(a.updatedAt),
};
