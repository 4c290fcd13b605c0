import { Plus } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { ROUTES } from "@/components/shell/shell-data";
import { Button } from "@/components/ui/button";
import { CATEGORY_LABELS } from "@/lib/workflows/rules";
import type { WorkflowCardDto } from "@/lib/workflows/schema";

/** The project's workflows in one row that scrolls; each opens as its form. */
export function ProjectWorkflows({
  workflows,
  projectId,
}: {
  workflows: readonly WorkflowCardDto[];
  projectId: string;
}) {
  if (workflows.length === 0) return null;
  return (
    <section aria-labelledby="project-workflows" className="px-4 pb-4">
      <div className="mb-2 flex items-center">
        <h2 id="project-workflows" className="flex-1 font-strong text-14">
          Workflows
        </h2>
        <Button asChild size="sm" variant="ghost" isFlush icon={<Plus aria-hidden="true" />}>
          <Link href={ROUTES.workflows}>Add</Link>
        </Button>
      </div>
      <ul className="flex gap-2 overflow-x-auto pb-1 max-md:-mx-4 max-md:px-4">
        {workflows.map((workflow) => (
          <li key={workflow.id} className="w-60 shrink-0">
            <Link
              href={`/workflows/${workflow.id}?project=${projectId}` as Route}
              className="flex items-center gap-3 rounded-md p-1.5 hover:bg-fill"
            >
              {workflow.coverUrl ? (
                <img
                  src={workflow.coverUrl}
                  alt=""
                  width={44}
                  height={44}
                  loading="lazy"
                  className="size-11 shrink-0 rounded-picture bg-fill object-cover"
                />
              ) : (
                <span className="size-11 shrink-0 rounded-picture bg-fill" />
              )}
              <span className="min-w-0">
                <span className="block truncate font-medium" title={workflow.name}>
                  {workflow.name}
                </span>
                <span className="block truncate text-12 text-muted">
                  {CATEGORY_LABELS[workflow.category]}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
