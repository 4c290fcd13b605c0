import type { Metadata } from "next";
import { requireActor } from "@/app/_server/actor";
import { WorkflowsScreen } from "@/components/workflows-list/workflows-screen";
import { listWorkflows } from "@/lib/workflows/list";
import { listTemplates } from "@/lib/workflows/list-templates";

export const metadata: Metadata = { title: "Workflows" };

export default async function WorkflowsPage() {
  const { ctx } = await requireActor();
  const [workflows, templates] = await Promise.all([
    listWorkflows({ ctx, input: {} }),
    listTemplates({ ctx }),
  ]);
  return <WorkflowsScreen workflows={workflows} templates={templates} />;
}
