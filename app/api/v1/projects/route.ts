import { defineRoute } from "@/app/_server/route";
import { projectsOperations } from "@/lib/api/operations/projects-operations";
import { toApiPage, toApiProject } from "@/lib/api/resources/rules";
import { createProject } from "@/lib/projects/create";
import { listProjects } from "@/lib/projects/list";

export const GET = defineRoute(projectsOperations.list, async ({ ctx, query }) => {
  const { is_archived: isArchived, text, tag, folder } = query;
  const all = await listProjects({ ctx, input: { text, tag, folder, isArchived: isArchived === "true" } });
  return toApiPage(all, query, toApiProject);
});

export const POST = defineRoute(projectsOperations.create, async ({ ctx, body }) =>
  toApiProject(await createProject({ ctx, input: body })),
);
