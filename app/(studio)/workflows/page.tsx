import type { Metadata } from "next";
import { requireActor } from "@/app/_server/actor";
import { WorkflowsScreen } from "@/components/workflows-list/workflows-screen";
import { listProjects } from "@/lib/projects/list";
import { listWorkflows } from "@/lib/workflows/list";
import { listTemplates } from "@/lib/workflows/list-templates";

export const metadata: Metadata = { title: "Workflows" };

export default async function WorkflowsPage() {
  const { ctx } = await requireActor();
  const [active, archived, templates, projects] = await Promise.all([
    listWorkflows({ ctx, input: {} }),
    listWorkflows({ ctx, input: { isArchived: true } }),
    listTemplates({ ctx }),
    listProjects({ ctx, input: {} }),
  ]);
  return (
    <WorkflowsScreen
      workflows={[...active, ...archived]}
      templates={templates}
      projects={projects.map(({ id, name, color, folder }) => ({ id, name, color, folder }))}
    />
  );
}
