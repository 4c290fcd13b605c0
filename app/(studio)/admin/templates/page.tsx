import type { Metadata } from "next";
import * as actions from "@/app/_actions/admin";
import { requireAdmin } from "@/app/_server/actor";
import { TemplatesScreen } from "@/components/admin/templates/templates-screen";
import { listAllTemplates } from "@/lib/admin/templates/list-all-templates";

export const metadata: Metadata = { title: "Templates" };

export default async function TemplatesPage() {
  const { ctx } = await requireAdmin();
  return (
    <TemplatesScreen
      templates={await listAllTemplates({ ctx })}
      onFind={actions.searchWorkflows}
      onPromote={actions.promote}
      onEdit={actions.editTemplate}
      onPublish={actions.publish}
    />
  );
}
