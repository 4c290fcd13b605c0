import * as z from "zod";
import { allOperations } from "./all-operations";
import type { Operation } from "./operation";
import { curlExample, pythonExample, typescriptExample } from "./rules";
import type { ReferenceField, ReferenceOperation } from "./schema";

type Shape = {
  type?: string | string[];
  $ref?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  items?: Shape;
  anyOf?: Shape[];
  description?: string;
  properties?: Record<string, Shape>;
  required?: string[];
  $defs?: Record<string, Shape>;
};

/** The operations as the reference page shows them, from the same objects the routes enforce. */
export function apiReference(appUrl: string): ReferenceOperation[] {
  return allOperations.map((one) => ({
    id: one.id,
    method: one.method,
    path: one.path,
    tag: one.tag,
    summary: one.summary,
    description: one.description ?? "",
    scope: one.scope ?? null,
    isIdempotent: one.isIdempotent ?? false,
    pathFields: fieldsOf(one.params, "input"),
    queryFields: fieldsOf(one.query, "input"),
    bodyFields: fieldsOf(one.body, "input"),
    answerFields: fieldsOf(one.output, "output"),
    examples: examplesOf(one, appUrl),
  }));
}

export function examplesOf(one: Operation, appUrl: string): ReferenceOperation["examples"] {
  const body = one.body === undefined ? undefined : (one.example?.body ?? EXAMPLE_BODIES[one.id] ?? {});
  const call = { ...one, query: one.example?.query, body };
  return {
    curl: curlExample(call, appUrl),
    typescript: typescriptExample(call, appUrl),
    python: pythonExample(call, appUrl),
  };
}

const TINY_GRAPH = {
  "1": { class_type: "EmptyImage", inputs: { width: 512, height: 512, batch_size: 1, color: 3368601 } },
  "2": { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: "creator" } },
};

const EXAMPLE_BODIES: Record<string, unknown> = {
  createWorkflow: { name: "One colour", workflow: TINY_GRAPH },
  updateWorkflow: { name: "One colour, renamed" },
  createWorkflowVersion: {
    parent_version_id: "{version_id}",
    parameters: {},
    graph: TINY_GRAPH,
    notes: "No form",
  },
};

function fieldsOf(schema: z.core.$ZodType | undefined, io: "input" | "output"): ReferenceField[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Shape;
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    type: typeOf(shape),
    isRequired: required.includes(name),
    description: shape.description ?? "",
  }));
}

function typeOf(shape: Shape): string {
  if (shape.$ref) return shape.$ref.split("/").at(-1) ?? "object";
  if (shape.enum) return shape.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (shape.const !== undefined) return JSON.stringify(shape.const);
  if (shape.anyOf) return shape.anyOf.map(typeOf).join(" | ");
  if (shape.type === "array") return `${typeOf(shape.items ?? {})}[]`;
  if (shape.format) return shape.format;
  return Array.isArray(shape.type) ? shape.type.join(" | ") : (shape.type ?? "any");
}
