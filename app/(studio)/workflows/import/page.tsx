import type { Metadata } from "next";
import { requireActor } from "@/app/_server/actor";
import { pageData } from "@/app/_server/page";
import { ImportScreen } from "@/components/import/import-screen";
import { isId } from "@/lib/core/ids";
import { openVersion } from "@/lib/importer/open-version";
import { listProjects } from "@/lib/projects/list";

export const metadata: Metadata = { title: "Import a workflow" };

export default async function ImportPage({ searchParams }: PageProps<"/workflows/import">) {
  const { ctx } = await requireActor();
  const [query, projects] = await Promise.all([searchParams, listProjects({ ctx, input: {} })]);
  const { into: intoId } = query;
  const into =
    typeof intoId === "string" && isId(intoId)
      ? await pageData(() => openVersion({ ctx, input: { workflowId: intoId } }))
      : null;
  return (
    <ImportScreen
      projects={projects.map(({ id, name, color, folder }) => ({ id, name, color, folder }))}
      key={into?.versionId}
      into={into}
      projectId={projects.find(({ id }) => id === query.project)?.id ?? null}
    />
  );
}
