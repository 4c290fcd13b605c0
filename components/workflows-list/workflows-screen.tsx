import { FileUp } from "lucide-react";
import Link from "next/link";
import { TemplateGrid } from "@/components/templates/template-card";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import type { ProjectNavDto } from "@/lib/projects/schema";
import type { WorkflowCardDto } from "@/lib/workflows/schema";
import { WorkflowList } from "./workflow-list";

export type WorkflowsScreenProps = {
  /** Archived ones too. */
  workflows: WorkflowCardDto[];
  templates: WorkflowCardDto[];
  projects: ProjectNavDto[];
};

/** One's own workflows, and the official starters under them. */
export function WorkflowsScreen({ workflows, templates, projects }: WorkflowsScreenProps) {
  const activeCount = workflows.filter(({ isArchived }) => !isArchived).length;
  return (
    <Page>
      <PageHeader
        title="Workflows"
        count={activeCount > 0 ? String(activeCount) : undefined}
        actions={
          <Button asChild variant="primary" icon={<FileUp aria-hidden="true" />}>
            <Link href="/workflows/import">Import</Link>
          </Button>
        }
      />
      {workflows.length > 0 ? <WorkflowList workflows={workflows} projects={projects} /> : <NoWorkflows />}
      <section aria-labelledby="starters" className="mt-12">
        <h2 id="starters" className="font-strong text-16">
          Templates
        </h2>
        <p className="mt-0.5 mb-4 text-muted">Ready to run: choose one and fill in its form.</p>
        <TemplateGrid templates={templates} />
      </section>
    </Page>
  );
}

function NoWorkflows() {
  return (
    <EmptyState title="No workflow of your own yet" className="mx-0! px-0! py-6!">
      Import a ComfyUI workflow, or drop its file anywhere here. Or open a template below and choose “Make a
      copy” in its menu.
    </EmptyState>
  );
}
