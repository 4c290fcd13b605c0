import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import { checkpoint } from "./checkpoint";
import type { Executor } from "./executor";
import { ingest } from "./ingest";
import { RegistrationRefused, register } from "./register";
import { Checkpoint, IncomingEvent, Signal } from "./schema";
import { cancelRun, sendSignal } from "./signals";
import { readEvents, readRun, readRunsOfEvent, readStepResults } from "./views";

export interface Answer {
  status: number;
  body?: unknown;
}

interface Asked<Body> {
  executor: Executor;
  /** What stands in place of `*` in the pattern, decoded. */
  parameter: string;
  body: Body;
  headers: IncomingHttpHeaders;
}

export interface Route {
  method: string;
  pattern: RegExp;
  access: "public" | "event-key" | "signing-key";
  answer: (asked: Asked<unknown>) => Promise<Answer>;
}

/** Ties the body's schema to what its handler receives; a body that does not fit is the sender's error. */
function route<Schema extends z.ZodType>(
  method: string,
  path: string,
  access: Route["access"],
  body: Schema,
  handler: (asked: Asked<z.output<Schema>>) => Promise<Answer>,
): Route {
  const pattern = new RegExp(`^${path.replaceAll("/", "\\/").replace("*", "([^/]+)")}$`);
  const answer = async (asked: Asked<unknown>): Promise<Answer> => {
    const parsed = body.safeParse(asked.body);
    if (parsed.success) return handler({ ...asked, body: parsed.data });
    return { status: 400, body: { error: faultsIn(parsed.error), status: 400, ids: [] } };
  };
  return { method, pattern, access, answer };
}

const faultsIn = (error: z.ZodError) =>
  error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`).join("; ");

const nothing = z.unknown();
const Events = z.union([z.array(IncomingEvent), IncomingEvent.transform((one) => [one])]);

const ok = (body: unknown): Answer => ({ status: 200, body });
const missing = (what: string): Answer => ({
  status: 404,
  body: { error: `${what} not found`, status: 404 },
});

const routes: Route[] = [
  route("GET", "/health", "public", nothing, async () => ok({ status: 200, message: "OK" })),
  route("GET", "/dev", "signing-key", nothing, async ({ executor }) =>
    ok({ version: "embedded", functions: executor.functions.all().map((fn) => fn.config) }),
  ),
  route("POST", "/e/*", "event-key", Events, ({ executor, body, headers }) =>
    ingest(executor, body, String(headers["x-inngest-event-id-seed"] ?? "")),
  ),
  route("POST", "/fn/register", "signing-key", nothing, registerApp),
  route("POST", "/v1/checkpoint/*/async", "signing-key", Checkpoint, async ({ executor, parameter, body }) =>
    (await checkpoint(executor, parameter, body))
      ? ok({ data: {} })
      : { status: 409, body: { error: "stale dispatch", status: 409 } },
  ),
  route("GET", "/v0/runs/*/actions", "signing-key", nothing, async ({ executor, parameter }) =>
    ok(await readStepResults(executor.pool, parameter)),
  ),
  route("GET", "/v0/runs/*/batch", "signing-key", nothing, async ({ executor, parameter }) => {
    const events = await readEvents(executor.pool, parameter);
    return events ? ok(events) : missing("run");
  }),
  route("POST", "/v1/signals", "signing-key", Signal, async ({ executor, body }) => {
    const runId = await sendSignal(executor, body.signal, body.data);
    return runId ? ok({ data: { run_id: runId } }) : missing("a run that waits for this signal was");
  }),
  route("GET", "/v1/events/*/runs", "signing-key", nothing, async ({ executor, parameter }) =>
    ok({ data: await readRunsOfEvent(executor.pool, parameter) }),
  ),
  route("GET", "/v1/runs/*", "signing-key", nothing, async ({ executor, parameter }) => {
    const run = await readRun(executor.pool, parameter);
    return run ? ok({ data: run }) : missing("run");
  }),
  route("DELETE", "/v1/runs/*", "signing-key", nothing, async ({ executor, parameter }) =>
    (await cancelRun(executor, parameter)) ? { status: 204 } : missing("run"),
  ),
];

async function registerApp({ executor, body }: Asked<unknown>): Promise<Answer> {
  try {
    return ok({ ok: true, status: 200, modified: await register(executor, body) });
  } catch (error) {
    if (!(error instanceof RegistrationRefused)) throw error;
    return { status: 400, body: { error: error.message, status: 400, modified: false } };
  }
}

export function findRoute(method: string, path: string): { route: Route; parameter: string } | undefined {
  for (const candidate of routes) {
    const match = candidate.method === method ? candidate.pattern.exec(path) : null;
    if (match) return { route: candidate, parameter: decode(match[1] ?? "") };
  }
  return undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
