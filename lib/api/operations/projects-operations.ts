import * as z from "zod";
import { PROJECT_COLORS } from "@/lib/projects/rules";
import { operation } from "../operation";
import { ApiFlag, ApiPageQuery, ApiProject, pageOf } from "../resources/schema";

const fields = {
  name: z.string().trim().min(1).max(120),
  description: z.string().max(5000).optional(),
  color: z.enum(PROJECT_COLORS).optional(),
  folder: z.string().trim().max(200).optional().describe('A path like "Clients/Acme".'),
  tags: z.array(z.string().trim().min(1).max(40)).max(30).optional(),
};
const params = z.strictObject({ project_id: z.uuid() });
const on = { auth: "api", tag: "Projects" } as const;
const read = { ...on, scope: "projects:read" } as const;
const write = { ...on, scope: "projects:write" } as const;

export const projectsOperations = {
  list: operation({
    ...read,
    id: "listProjects",
    method: "GET",
    path: "/projects",
    summary: "List projects",
    description: "Newest first.",
    query: z.strictObject({
      ...ApiPageQuery,
      text: z.string().max(200).optional().describe("In name or description."),
      tag: z.string().max(40).optional(),
      folder: z.string().max(200).optional(),
      is_archived: ApiFlag.optional(),
    }),
    output: pageOf(ApiProject),
    example: { query: "limit=10" },
  }),
  create: operation({
    ...write,
    id: "createProject",
    method: "POST",
    path: "/projects",
    summary: "Create a project",
    body: z.strictObject(fields),
    output: ApiProject,
    status: 201,
    isIdempotent: true,
    example: { body: { name: "Summer campaign", folder: "Clients/Acme", tags: ["print"] } },
  }),
  get: operation({
    ...read,
    id: "getProject",
    method: "GET",
    path: "/projects/{project_id}",
    summary: "Get a project",
    params,
    output: ApiProject,
  }),
  update: operation({
    ...write,
    id: "updateProject",
    method: "PATCH",
    path: "/projects/{project_id}",
    summary: "Change a project",
    description: "What is not given stays.",
    params,
    body: z.strictObject({
      ...fields,
      name: fields.name.optional(),
      revision: z.int().optional().describe("CONFLICT when it is not the newest any more."),
    }),
    output: ApiProject,
    example: { body: { description: "Twelve motifs until June." } },
  }),
  archive: operation({
    ...write,
    id: "archiveProject",
    method: "POST",
    path: "/projects/{project_id}/archive",
    summary: "Archive a project",
    description: "It leaves the lists; its content stays.",
    params,
    output: ApiProject,
  }),
  restore: operation({
    ...write,
    id: "restoreProject",
    method: "POST",
    path: "/projects/{project_id}/restore",
    summary: "Restore an archived project",
    params,
    output: ApiProject,
  }),
  remove: operation({
    ...write,
    id: "deleteProject",
    method: "DELETE",
    path: "/projects/{project_id}",
    summary: "Delete a project",
    description: "Its workflows and results stay, without a project.",
    params,
  }),
};
