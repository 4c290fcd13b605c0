import * as z from "zod";
import { ERROR_STATUS, type ErrorCode } from "@/lib/core/errors";
import { allOperations } from "./all-operations";
import { API_TAGS, type Operation } from "./operation";
import { ApiProblem } from "./resources/schema";

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document, made from the very objects the routes enforce. `appUrl` is where this installation answers. */
export function openapiDocument(appUrl: string): Json {
  const components = new Map<string, Json>();
  const paths: Record<string, Json> = {};
  for (const one of allOperations) {
    paths[one.path] = { ...paths[one.path], [one.method.toLowerCase()]: operationOf(one, components) };
  }
  schemaOf(ApiProblem, "output", components);
  return {
    openapi: "3.1.0",
    info: {
      title: "Creator API",
      version: "1",
      description:
        "Everything a creator can do, for programs. Names are snake_case, times are UTC, unknown fields are refused by name. What is not yours answers like what does not exist: 404.",
    },
    servers: [{ url: new URL("/api/v1", appUrl).href }],
    security: [{ apiKey: [] }],
    tags: API_TAGS.filter((tag) => allOperations.some((one) => one.tag === tag)).map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(components),
      securitySchemes: {
        apiKey: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "cp_live_…",
          description: "An API key of the settings page.",
        },
      },
    },
  };
}

function operationOf(one: Operation, components: Map<string, Json>): Json {
  return {
    operationId: one.id,
    tags: [one.tag],
    summary: one.summary,
    ...(one.description ? { description: one.description } : {}),
    ...(one.scope ? { "x-scope": one.scope } : {}),
    parameters: [
      ...parametersOf(one.params, "path"),
      ...parametersOf(one.query, "query"),
      ...(one.isIdempotent ? [IDEMPOTENCY_KEY] : []),
      ...(one.media === "events" ? [LAST_EVENT_ID] : []),
    ],
    ...requestBodyOf(one, components),
    responses: responsesOf(one, components),
  };
}

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  description: "Chosen by you, for a day: a repeat gets the first answer, marked Idempotent-Replayed.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};
const LAST_EVENT_ID = {
  name: "Last-Event-ID",
  in: "header",
  description: "The `id` of the last event seen.",
  schema: { type: "string", maxLength: 40 },
};

function parametersOf(schema: z.core.$ZodType | undefined, place: "path" | "query"): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input" });
  return Object.entries(properties).map(([name, shape]) => {
    const { description, ...rest } = typeof shape === "boolean" ? {} : shape;
    return {
      name,
      in: place,
      ...(place === "path" || required.includes(name) ? { required: true } : {}),
      ...(description ? { description } : {}),
      schema: rest,
    };
  });
}

function requestBodyOf(one: Operation, components: Map<string, Json>): Json {
  if (one.media === "multipart") {
    const file = { type: "string", contentMediaType: "application/octet-stream" };
    const schema = { type: "object", properties: { file }, required: ["file"] };
    return { requestBody: { required: true, content: { "multipart/form-data": { schema } } } };
  }
  if (!one.body) return {};
  const schema = schemaOf(one.body, "input", components);
  const example = one.example?.body === undefined ? {} : { example: one.example.body };
  return { requestBody: { required: true, content: { "application/json": { schema, ...example } } } };
}

const SUCCESS = { 200: "Done.", 201: "Made.", 202: "Taken on.", 204: "Done; nothing to say." } as const;

function responsesOf(one: Operation, components: Map<string, Json>): Json {
  const status = one.output ? (one.status ?? 200) : one.media ? 200 : 204;
  return {
    [status]: { description: SUCCESS[status], headers: HEADERS, ...contentOf(one, components) },
    ...Object.fromEntries(codesOf(one).map((code) => [ERROR_STATUS[code], problemOf(code)])),
  };
}

const HEADERS = Object.fromEntries(
  [
    ["RateLimit-Limit", "Requests a window takes."],
    ["RateLimit-Remaining", "What is left of it."],
    ["RateLimit-Reset", "Seconds until the window begins anew."],
  ].map(([name, description]) => [name, { description, schema: { type: "integer" } }]),
);

function contentOf(one: Operation, components: Map<string, Json>): Json {
  if (one.media === "events") return { content: { "text/event-stream": { schema: { type: "string" } } } };
  if (one.media === "file") return { content: { "*/*": { schema: {} } } };
  if (!one.output) return {};
  return { content: { "application/json": { schema: schemaOf(one.output, "output", components) } } };
}

function codesOf(one: Operation): ErrorCode[] {
  const takesInput = one.body !== undefined || one.query !== undefined || one.media === "multipart";
  const codes: (ErrorCode | false)[] = [
    "UNAUTHORIZED",
    one.id === "createGeneration" || one.id === "retryGeneration" ? "QUOTA_EXCEEDED" : false,
    one.scope !== undefined && "FORBIDDEN",
    one.params !== undefined && "NOT_FOUND",
    one.method !== "GET" && "CONFLICT",
    takesInput && "INVALID",
    "RATE_LIMITED",
  ];
  return codes.filter((code) => code !== false);
}

function problemOf(code: ErrorCode): Json {
  const schema = { $ref: "#/components/schemas/Problem" };
  return { description: code, content: { "application/problem+json": { schema } } };
}

/** A schema with a name of its own is told once, under components. */
function schemaOf(schema: z.core.$ZodType, io: "input" | "output", components: Map<string, Json>): Json {
  const made = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json & {
    $defs?: Record<string, Json>;
  };
  const { $defs = {}, $schema: _, ...root } = made;
  for (const [name, shape] of Object.entries($defs)) components.set(name, cleaned(shape));
  const { id, ...rest } = cleaned(root);
  if (typeof id !== "string") return rest;
  components.set(id, rest);
  return { $ref: `#/components/schemas/${id}` };
}

/** References lead to the document's components, not to the schema's own definitions. */
function cleaned(shape: Json): Json {
  return JSON.parse(JSON.stringify(shape).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}
