"use client";
import { MoreHorizontal, Plus } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type {
  PublishTemplateInput,
  TemplateRowDto,
  UpdateTemplateInput,
  WorkflowFoundDto,
} from "@/lib/admin/schema";
import type { ActionResult } from "@/lib/core/result";
import { CATEGORY_LABELS } from "@/lib/workflows/rules";
import { AdminFrame } from "../admin-frame";
import { useAdminAction } from "../use-admin-action";
import { PromoteDialog } from "./promote-dialog";
import { TemplateDialog } from "./template-dialog";

export type TemplateActions = {
  onFind: (input: { q: string }) => Promise<ActionResult<WorkflowFoundDto[]>>;
  onPromote: (input: { workflowId: string }) => Promise<ActionResult<{ templateId: string }>>;
  onEdit: (input: UpdateTemplateInput) => Promise<ActionResult<null>>;
  onPublish: (input: PublishTemplateInput) => Promise<ActionResult<null>>;
};

/** The official starters, in the order creators see them. */
export function TemplatesScreen({
  templates,
  ...actions
}: { templates: TemplateRowDto[] } & TemplateActions) {
  const [isPromoting, setPromoting] = useState(false);
  const [edited, setEdited] = useState<TemplateRowDto | null>(null);
  const { run } = useAdminAction();
  const publish = (template: TemplateRowDto, isPublished: boolean) =>
    run(() => actions.onPublish({ workflowId: template.id, isPublished }), {
      done: isPublished ? `“${template.name}” is offered to everybody.` : `“${template.name}” is retired.`,
    });
  return (
    <AdminFrame
      title="Templates"
      count={String(templates.length)}
      description="Creators see a change with their next page. Copies they made stay as they are."
      actions={
        <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setPromoting(true)}>
          Promote a workflow
        </Button>
      }
    >
      {templates.length === 0 ? (
        <EmptyState title="No templates" className="mx-0! px-0!">
          Promote any workflow to offer it to everybody.
        </EmptyState>
      ) : (
        <TemplateTable templates={templates} onEdit={setEdited} onPublish={publish} />
      )}
      {isPromoting ? <PromoteDialog {...actions} onClose={() => setPromoting(false)} /> : null}
      {edited ? (
        <TemplateDialog template={edited} onSave={actions.onEdit} onClose={() => setEdited(null)} />
      ) : null}
    </AdminFrame>
  );
}

type TableProps = {
  templates: TemplateRowDto[];
  onEdit: (template: TemplateRowDto) => void;
  onPublish: (template: TemplateRowDto, isPublished: boolean) => void;
};

function TemplateTable({ templates, onEdit, onPublish }: TableProps) {
  return (
    <Table caption="Templates">
      <thead>
        <tr>
          <Th isNumeric>Order</Th>
          <Th>Name</Th>
          <Th>Category</Th>
          <Th>State</Th>
          <Th isNumeric>Version</Th>
          <Th isNumeric>Credits</Th>
          <Th isNumeric>Runs</Th>
          <Th isNumeric>Copies</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {templates.map((template) => (
          <Tr key={template.id}>
            <Td isNumeric>{template.order}</Td>
            <Td>
              <Link href={`/workflows/${template.id}` as Route} className="hover:underline">
                {template.name}
              </Link>
              <span className="block max-w-44 truncate md:max-w-100 text-12 text-muted">
                {template.description}
              </span>
            </Td>
            <Td>{CATEGORY_LABELS[template.category]}</Td>
            <Td>
              <Badge tone={template.isPublished ? "completed" : "muted"}>
                {template.isPublished ? "Published" : "Not offered"}
              </Badge>
              <span className="block text-12 text-faint">{originOf(template)}</span>
            </Td>
            <Td isNumeric>{template.version}</Td>
            <Td isNumeric>{template.estimatedCredits}</Td>
            <Td isNumeric>{template.useCount}</Td>
            <Td isNumeric>{template.copyCount}</Td>
            <Td isNumeric>
              <TemplateMenu template={template} onEdit={onEdit} onPublish={onPublish} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function originOf(template: TemplateRowDto): string {
  if (!template.isShipped) return "Promoted here";
  return template.isEdited ? "Shipped, edited here" : "Shipped";
}

function TemplateMenu({
  template,
  onEdit,
  onPublish,
}: { template: TemplateRowDto } & Pick<TableProps, "onEdit" | "onPublish">) {
  return (
    <DropdownMenu
      trigger={
        <IconButton
          label={`Actions for ${template.name}`}
          size="sm"
          icon={<MoreHorizontal aria-hidden="true" />}
        />
      }
      entries={[
        { label: "Edit details", onSelect: () => onEdit(template) },
        { label: "Edit the form", href: `/workflows/${template.id}/edit` },
        { kind: "separator" },
        template.isPublished
          ? { label: "Retire", isDanger: true, onSelect: () => onPublish(template, false) }
          : { label: "Publish", onSelect: () => onPublish(template, true) },
      ]}
    />
  );
}
