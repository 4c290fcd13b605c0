import type { Metadata } from "next";
import { requireActor } from "@/app/_server/actor";
import { ImportScreen } from "@/components/import/import-screen";
import { listProjects } from "@/lib/projects/list";

export const metadata: Metadata = { title: "Import a workflow" };

export default async function ImportPage({ searchParams }: PageProps<"/workflows/import">) {
  const { ctx } = await requireActor();
  const [query, projects] = await Promise.all([searchParams, listProjects({ ctx, input: {} })]);
  return (
    <ImportScreen
      projects={projects.map(({ id, name, color, folder }) => ({ id, name, color, folder }))}
      projectId={projects.find(({ id }) => id === query.project)?.id ?? null}
    />
  );
}
