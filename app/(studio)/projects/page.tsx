import type { Metadata } from "next";
import * as actions from "@/app/_actions/projects";
import { requireActor } from "@/app/_server/actor";
import { ProjectsScreen } from "@/components/projects/projects-screen";
import { listFolders } from "@/lib/projects/folders/list-folders";
import { listProjects } from "@/lib/projects/list";
import { listProjectFacets } from "@/lib/projects/list-facets";
import { listTemplates } from "@/lib/workflows/list-templates";
import { readProjectFilter } from "./read-project-filter";

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsPage({ searchParams }: PageProps<"/projects">) {
  const { ctx } = await requireActor();
  const filter = readProjectFilter(await searchParams);
  const [projects, facets, folders, templates] = await Promise.all([
    listProjects({ ctx, input: filter }),
    listProjectFacets({ ctx }),
    listFolders({ ctx }),
    listTemplates({ ctx }),
  ]);
  return (
    <ProjectsScreen
      projects={projects}
      filter={filter}
      tags={facets.tags}
      folders={folders}
      isFirstRun={!facets.hasProjects}
      templates={templates}
      actions={{
        create: actions.create,
        update: actions.update,
        archive: actions.archive,
        restore: actions.restore,
        remove: actions.remove,
        undoRemove: actions.undoRemove,
        createFolder: actions.createFolder,
        moveFolder: actions.moveFolder,
        removeFolder: actions.removeFolder,
      }}
    />
  );
}
