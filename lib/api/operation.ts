import type * as z from "zod";
import type { ApiScope } from "@/lib/api-keys/schema";
import type { RateRule } from "@/lib/core/ratelimit";

export const API_TAGS = [
  "Account",
  "Projects",
  "Workflows",
  "Generations",
  "Files",
  "API keys",
  "Webhooks",
] as const;
export type ApiTag = (typeof API_TAGS)[number];

type Schema = z.core.$ZodType;

/**
 * One operation of the public API: what the route enforces and what the document says are this one object. `path` is
 * relative to /api/v1, with parameters in braces.
 */
export type Operation = {
  id: string;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  tag: ApiTag;
  summary: string;
  description?: string;
  auth: "api";
  /** Undefined: any valid key. */
  scope?: ApiScope;
  params?: Schema;
  query?: Schema;
  body?: Schema;
  bodyBytesMax?: number;
  output?: Schema;
  status?: 200 | 201 | 202;
  rate?: RateRule;
  isIdempotent?: boolean;
  /** Instead of JSON: a file in, a file out, a stream of events. */
  media?: "multipart" | "file" | "events";
  /** Runs as it stands: `{placeholders}` are filled from what earlier examples made. */
  example?: { query?: string; body?: unknown };
};

/** Keeps the literal types, so that a route's verb knows its parameters, query and body. */
export function operation<const O extends Operation>(one: O): O {
  return one;
}
