import { armCrons, nextTick } from "./cron";
import { until } from "./durations";
import type { Executor } from "./executor";
import { compile } from "./expressions";
import { serveUrl } from "./functions";
import { FunctionConfig, Registration } from "./schema";
import { json } from "./transact";
import { unitOfWork } from "./unit-of-work";
import { canonicalize } from "./wire";

/** An app asked for something the embedded executor does not do, or does not understand. */
export class RegistrationRefused extends Error {}

const UNSUPPORTED = ["batchEvents", "debounce", "rateLimit", "throttle", "singleton"];

/**
 * Takes over the functions of an app, all or none: those it no longer has are forgotten, crons are scheduled.
 * A setting that would be ignored is refused, because a limit that silently does not hold is worse than a failed sync.
 * @returns whether anything changed
 * @throws RegistrationRefused naming every function and setting at fault
 */
export async function register(executor: Executor, body: unknown): Promise<boolean> {
  const registration = Registration.safeParse(body);
  if (!registration.success) throw new RegistrationRefused(registration.error.message);
  const { appName } = registration.data;
  const problems: string[] = [];
  const configs = registration.data.functions.flatMap((given) => check(given, problems));
  if (problems.length) throw new RegistrationRefused(problems.join("; "));
  const isChanged = await hasChanged(executor, appName, configs);
  if (isChanged) {
    await save(executor, appName, configs);
    await executor.functions.load(executor.pool);
  }
  executor.apps.noticeServing(configs.map((config) => serveUrl(addressOf(executor, config))));
  return isChanged;
}

/**
 * Where to call a function. The SDK names the host of whoever asked it to register, which may be a public name or a
 * forged one; an executor that was told its only app keeps to that address.
 */
function addressOf(executor: Executor, config: FunctionConfig): string {
  const registered = config.steps.step.runtime.url;
  const [only, ...others] = executor.appUrls;
  if (only === undefined || executor.appUrls.includes(serveUrl(registered))) return registered;
  if (others.length)
    throw new RegistrationRefused(`${config.id}: ${serveUrl(registered)} is none of the given apps`);
  return only + new URL(registered).search;
}

function check(given: unknown, problems: string[]): FunctionConfig[] {
  const id = isObject(given) && typeof given.id === "string" ? given.id : "a function without id";
  const unsupported = isObject(given) ? UNSUPPORTED.filter((setting) => given[setting] != null) : [];
  for (const setting of unsupported) {
    problems.push(`${id}: "${setting}" is not supported by the embedded executor; use an Inngest server`);
  }
  if (unsupported.length) return [];
  const parsed = FunctionConfig.safeParse(given);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues)
      problems.push(`${id}: ${path.join(".")}: ${message}`);
    return [];
  }
  for (const problem of faultsOf(parsed.data)) problems.push(`${id}: ${problem}`);
  return [parsed.data];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Expressions, durations and schedules are compiled now, so that a typing error shows at sync and not at an event. */
function faultsOf(config: FunctionConfig): string[] {
  const limits = [config.concurrency ?? []]
    .flat()
    .map((one) => (typeof one === "number" ? undefined : one.key));
  const events = config.triggers.map((trigger) => ("event" in trigger ? trigger.expression : undefined));
  const cancels = config.cancel ?? [];
  const expressions = [
    ...events,
    ...limits,
    ...cancels.map((cancel) => cancel.if),
    config.priority?.run,
    config.idempotency,
  ];
  const durations = [
    ...cancels.map((cancel) => cancel.timeout),
    config.timeouts?.start,
    config.timeouts?.finish,
  ];
  const crons = config.triggers.map((trigger) => ("cron" in trigger ? trigger.cron : undefined));
  return [
    ...faultsIn(expressions, compile, "expression"),
    ...faultsIn(durations, until, "duration"),
    ...faultsIn(crons, nextTick, "cron"),
  ];
}

function faultsIn(texts: (string | undefined)[], parse: (text: string) => unknown, what: string): string[] {
  return texts.flatMap((text) => {
    if (!text) return [];
    try {
      parse(text);
      return [];
    } catch (error) {
      return [`${what} "${text}": ${error instanceof Error ? error.message : error}`];
    }
  });
}

async function hasChanged(executor: Executor, app: string, configs: FunctionConfig[]): Promise<boolean> {
  const { rows } = await executor.pool.query<{ config: unknown }>(
    "select config from durable.fn where app = $1",
    [app],
  );
  const before = rows.map((row) => canonicalize(row.config)).sort();
  const after = configs.map(canonicalize).sort();
  return before.length !== after.length || before.some((config, index) => config !== after[index]);
}

async function save(executor: Executor, app: string, configs: FunctionConfig[]): Promise<void> {
  await unitOfWork(executor, async (tx) => {
    for (const config of configs) {
      await tx.query`
        insert into durable.fn (id, app, config, url)
        values (${config.id}, ${app}, ${json(config)}::jsonb, ${addressOf(executor, config)})
        on conflict (id) do update set config = excluded.config, url = excluded.url, app = excluded.app,
          updated_at = now()`;
      await armCrons(tx, config);
    }
    const ids = configs.map((config) => config.id);
    await tx.query`delete from durable.fn where app = ${app} and id <> all(${ids}::text[])`;
  });
}
