import * as z from "zod/mini";
import type { ServerSource, ServerStatus } from "@/db/enums";
import { ServerPolicy } from "@/lib/workflow-safety/schema";
import { LANES_MAX } from "./rules";

/** The closed set of headers that goes to the server with every request; entered once, never shown again. */
const Headers = z
  .record(z.string(), z.string())
  .check(z.refine((headers) => Object.keys(headers).length <= 20, "At most 20 headers can be sent."));
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));
const address = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));
const lanes = z.int().check(z.gte(1), z.lte(LANES_MAX));

export const ServerIdInput = z.object({ serverId: z.uuid() });
export type ServerIdInput = z.infer<typeof ServerIdInput>;

export const AddServerInput = z.object({
  name,
  url: address,
  headers: z.optional(Headers),
  lanes: z.optional(lanes),
  policy: z.optional(ServerPolicy),
});
export type AddServerInput = z.infer<typeof AddServerInput>;

export const UpdateServerInput = z.object({
  serverId: z.uuid(),
  name: z.optional(name),
  lanes: z.optional(lanes),
  policy: z.optional(ServerPolicy),
  /** Replaces all of them; an empty set removes them; absent leaves them. */
  headers: z.optional(Headers),
});
export type UpdateServerInput = z.infer<typeof UpdateServerInput>;

export const QuarantineServerInput = z.object({
  serverId: z.uuid(),
  reason: z.optional(z.string().check(z.trim(), z.maxLength(200))),
});
export type QuarantineServerInput = z.infer<typeof QuarantineServerInput>;

/** With `serverId` the stored headers are used unless others are given. */
export const TestServerInput = z.object({
  url: address,
  headers: z.optional(Headers),
  serverId: z.optional(z.uuid()),
});
export type TestServerInput = z.infer<typeof TestServerInput>;

export const SearchServerInput = z.object({
  serverId: z.uuid(),
  query: z.string().check(z.trim(), z.maxLength(200)),
});
export type SearchServerInput = z.infer<typeof SearchServerInput>;

export type ServerDevice = { name: string; vramTotalBytes: number; vramFreeBytes: number };

export type ServerDto = {
  id: string;
  name: string;
  url: string;
  source: ServerSource;
  status: ServerStatus;
  isHealthy: boolean;
  version: string | null;
  lanes: number;
  inFlight: number;
  queueDepth: number | null;
  latencyMs: number | null;
  classCount: number;
  modelCount: number;
  checkedAt: string | null;
  /** When it last answered a check. */
  seenAt: string | null;
  lastError: string | null;
  devices: ServerDevice[];
  /** Header names and values stay sealed; only that there are some is told. */
  hasHeaders: boolean;
  policy: ServerPolicy;
  /** Failures its jobs met in the present window. */
  faultCount: number;
  quarantine: {
    at: string;
    reason: string /** Null: until an operator releases it. */;
    probeAt: string | null;
  } | null;
  /** Newest last: when, and how fast it answered (null: it did not). */
  checks: { at: string; latencyMs: number | null }[];
};

export type ServerTestDto = {
  isReachable: boolean;
  /** What is wrong, as a sentence; null when nothing is. */
  problem: string | null;
  version: string | null;
  isBuiltIn: boolean;
  latencyMs: number;
  nodeCount: number | null;
  modelCount: number | null;
  queueDepth: number | null;
  devices: ServerDevice[];
  socket: { isOk: boolean; sentence: string };
  /** What works, but less well than it could. */
  advice: string[];
};

export type ServerSearchDto = {
  nodes: { name: string; title: string; pack: string; refusal: string | null }[];
  models: string[];
  nodeTotal: number;
  modelTotal: number;
};
