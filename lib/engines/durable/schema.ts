import { z } from "zod";

/** Limits of the protocol that the embedded executor enforces. */
export const STEP_OUTPUT_BYTES_MAX = 4 * 1024 * 1024;
export const EVENT_BYTES_MAX = 512 * 1024;
/** Beyond it the SDK fetches events and steps by itself (`ctx.use_api`). */
export const REQUEST_BYTES_MAX = 4 * 1024 * 1024;

export const RUN_STATUSES = ["queued", "running", "completed", "failed", "cancelled"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];
export type FinalStatus = Exclude<RunStatus, "queued" | "running">;

export const isFinal = (status: RunStatus): status is FinalStatus =>
  status !== "queued" && status !== "running";

const Trigger = z.union([
  z.strictObject({ event: z.string().min(1), expression: z.string().optional() }),
  z.strictObject({ cron: z.string().min(1) }),
]);

const Concurrency = z.strictObject({
  limit: z.number().int().min(0),
  key: z.string().optional(),
  scope: z.enum(["fn", "env", "account"]).optional(),
});

/** A function as the SDK registers it. Strict: a setting that is not understood must not be ignored. */
export const FunctionConfig = z.strictObject({
  id: z.string().min(1),
  name: z.string().optional(),
  triggers: z.array(Trigger).max(10),
  steps: z.strictObject({
    step: z.strictObject({
      id: z.string(),
      name: z.string(),
      runtime: z.strictObject({ type: z.literal("http"), url: z.url() }),
      retries: z.strictObject({ attempts: z.number().int().min(0).max(20).optional() }).optional(),
    }),
  }),
  concurrency: z.union([z.number().int().min(0), Concurrency, z.array(Concurrency).max(2)]).optional(),
  priority: z.strictObject({ run: z.string().optional() }).optional(),
  cancel: z
    .array(z.strictObject({ event: z.string(), if: z.string().optional(), timeout: z.string().optional() }))
    .max(5)
    .optional(),
  idempotency: z.string().optional(),
  timeouts: z.strictObject({ start: z.string().optional(), finish: z.string().optional() }).optional(),
});
export type FunctionConfig = z.infer<typeof FunctionConfig>;

export const Registration = z.looseObject({ appName: z.string().min(1), functions: z.array(z.unknown()) });

/** An event as sent; every further member travels along unread. */
export const IncomingEvent = z.looseObject({
  name: z.string().min(1).max(256),
  id: z.string().max(256).nullish(),
  data: z.record(z.string(), z.unknown()).nullish(),
  user: z.record(z.string(), z.unknown()).nullish(),
  ts: z.number().nullish(),
  v: z.string().nullish(),
});
export type IncomingEvent = z.infer<typeof IncomingEvent>;

/** An event as functions see it. */
export interface RunEvent {
  [member: string]: unknown;
  id: string;
  name: string;
  data: Record<string, unknown>;
  user: Record<string, unknown>;
  ts: number;
}

const Opcode = z.looseObject({
  id: z.string().min(1),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});
export type Opcode = z.infer<typeof Opcode>;
export const Opcodes = z.union([z.array(Opcode), Opcode.transform((one) => [one])]);

export const Checkpoint = z.looseObject({
  qi_id: z.string(),
  generation_id: z.union([z.number(), z.string()]).nullish(),
  steps: z.array(Opcode),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

export const Signal = z.looseObject({ signal: z.string().min(1), data: z.unknown().optional() });

/** What a run keeps of its function's limits: how many items may hold `key` at once. */
export interface Limit {
  key: string;
  limit: number;
}
