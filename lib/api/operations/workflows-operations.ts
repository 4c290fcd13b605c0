import * as z from "zod";
import { WORKFLOW_CATEGORIES } from "@/db/enums";
import { Parameters } from "@/lib/parameters/schema";
import { operation } from "../operation";
import {
  ApiFlag,
  ApiPageQuery,
  ApiParameters,
  ApiSavedVersion,
  ApiVersion,
  ApiWorkflow,
  ApiWorkflowDetail,
  pageOf,
} from "../resources/schema";

const GRAPH_BODY_BYTES_MAX = 3_000_000;
const graph = z.record(z.string(), z.unknown());
const params = z.strictObject({ workflow_id: z.uuid() });
const versionParams = params.extend({ version_id: z.uuid() });
const on = { auth: "api", tag: "Workflows" } as const;
const read = { ...on, scope: "workflows:read" } as const;
const write = { ...on, scope: "workflows:write" } as const;

export const workflowsOperations = {
  list: operation({
    ...read,
    id: "listWorkflows",
    method: "GET",
    path: "/workflows",
    summary: "List workflows",
    description: "Your own, newest first, or the official templates.",
    query: z.strictObject({
      ...ApiPageQuery,
      project_id: z.uuid().optional(),
      is_archived: ApiFlag.optional(),
      is_template: ApiFlag.optional().describe("`true`: the official templates instead of your own."),
    }),
    output: pageOf(ApiWorkflow),
    example: { query: "is_template=true" },
  }),
  create: operation({
    ...write,
    id: "createWorkflow",
    method: "POST",
    path: "/workflows",
    summary: "Import a workflow",
    description:
      "Takes ComfyUI's API format or the editor's own JSON. Without `parameters` the form is made from the graph.",
    body: z.strictObject({
      workflow: graph.describe("The JSON ComfyUI saves."),
      name: z.string().trim().min(1).max(120).optional(),
      description: z.string().max(2000).optional(),
      category: z.enum(WORKFLOW_CATEGORIES).optional(),
      project_id: z.uuid().nullable().optional(),
      parameters: z.optional(Parameters),
    }),
    bodyBytesMax: GRAPH_BODY_BYTES_MAX,
    output: ApiWorkflowDetail,
    status: 201,
    isIdempotent: true,
  }),
  get: operation({
    ...read,
    id: "getWorkflow",
    method: "GET",
    path: "/workflows/{workflow_id}",
    summary: "Get a workflow with its form",
    params,
    output: ApiWorkflowDetail,
  }),
  update: operation({
    ...write,
    id: "updateWorkflow",
    method: "PATCH",
    path: "/workflows/{workflow_id}",
    summary: "Rename, describe or move a workflow",
    params,
    body: z.strictObject({
      name: z.string().trim().min(1).max(120).optional(),
      description: z.string().max(2000).optional(),
      project_id: z.uuid().nullable().optional(),
    }),
    output: ApiWorkflowDetail,
  }),
  remove: operation({
    ...write,
    id: "deleteWorkflow",
    method: "DELETE",
    path: "/workflows/{workflow_id}",
    summary: "Delete a workflow",
    description: "Its results stay.",
    params,
  }),
  parameters: operation({
    ...read,
    id: "getWorkflowParameters",
    method: "GET",
    path: "/workflows/{workflow_id}/parameters",
    summary: "Get a workflow's form as JSON Schema",
    description: "With the choices the servers have at this moment.",
    params,
    query: z.strictObject({ version_id: z.uuid().optional() }),
    output: ApiParameters,
  }),
  listVersions: operation({
    ...read,
    id: "listWorkflowVersions",
    method: "GET",
    path: "/workflows/{workflow_id}/versions",
    summary: "List a workflow's versions",
    params,
    query: z.strictObject(ApiPageQuery),
    output: pageOf(ApiVersion),
  }),
  createVersion: operation({
    ...write,
    id: "createWorkflowVersion",
    method: "POST",
    path: "/workflows/{workflow_id}/versions",
    summary: "Save a version",
    description: "On top of `parent_version_id`; CONFLICT when that is not the newest any more.",
    params,
    body: z.strictObject({
      parent_version_id: z.uuid(),
      parameters: Parameters,
      graph: graph.optional().describe("API format. Without it the parent's stays."),
      notes: z.string().max(2000).optional(),
    }),
    bodyBytesMax: GRAPH_BODY_BYTES_MAX,
    output: ApiSavedVersion,
    status: 201,
    isIdempotent: true,
  }),
  getVersion: operation({
    ...read,
    id: "getWorkflowVersion",
    method: "GET",
    path: "/workflows/{workflow_id}/versions/{version_id}",
    summary: "Get a version with its form",
    params: versionParams,
    output: ApiWorkflowDetail,
  }),
  restoreVersion: operation({
    ...write,
    id: "restoreWorkflowVersion",
    method: "POST",
    path: "/workflows/{workflow_id}/versions/{version_id}/restore",
    summary: "Restore a version",
    description: "As a new one on top: history only grows.",
    params: versionParams,
    output: ApiSavedVersion,
    status: 201,
    isIdempotent: true,
  }),
};
