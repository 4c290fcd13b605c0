import { FileUp } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { TemplateGrid } from "@/components/templates/template-card";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { CATEGORY_LABELS } from "@/lib/workflows/rules";
import type { WorkflowCardDto } from "@/lib/workflows/schema";

export type WorkflowsScreenProps = { workflows: WorkflowCardDto[]; templates: WorkflowCardDto[] };

/** One's own workflows, and the official starters under them. */
export function WorkflowsScreen({ workflows, templates }: WorkflowsScreenProps) {
  return (
    <Page>
      <PageHeader
        title="Workflows"
        count={workflows.length > 0 ? String(workflows.length) : undefined}
        actions={
          <Button asChild variant="primary" icon={<FileUp aria-hidden="true" />}>
            <Link href="/workflows/import">Import</Link>
          </Button>
        }
      />
      {workflows.length > 0 ? <WorkflowTable workflows={workflows} /> : <NoWorkflows />}
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

function WorkflowTable({ workflows }: { workflows: WorkflowCardDto[] }) {
  return (
    <Table caption="Your workflows">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Kind</Th>
          <Th isNumeric>Runs</Th>
          <Th isNumeric>Changed</Th>
        </tr>
      </thead>
      <tbody>
        {workflows.map((workflow) => (
          <Tr key={workflow.id}>
            <Td>
              <Link
                href={`/workflows/${workflow.id}` as Route}
                className="block max-w-100 truncate hover:underline"
                title={workflow.name}
              >
                {workflow.name}
              </Link>
            </Td>
            <Td>{CATEGORY_LABELS[workflow.category]}</Td>
            <Td isNumeric>{workflow.useCount}</Td>
            <Td isNumeric>
              <RelativeTime at={workflow.updatedAt} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
