import { until } from "./durations";
import { releaseSlots } from "./flow";
import { insertPause, pausesOn } from "./pauses";
import { type Opcode, STEP_OUTPUT_BYTES_MAX } from "./schema";
import { finalize, resume, settle } from "./settle";
import {
  addPending,
  dropItem,
  type ItemRow,
  knownSteps,
  putItem,
  type RunRow,
  recordSteps,
  retryItem,
  type StepRecord,
} from "./store";
import { json, type Tx } from "./transact";
import { sha1 } from "./wire";

/** An answer that counts: its run and item are locked, its generation is the newest. */
export interface Turn {
  tx: Tx;
  run: RunRow;
  item: ItemRow;
  canRetry: boolean;
  retryAt: Date;
}

/** The id under which the SDK reports the function itself. */
const FUNCTION_ID = sha1("complete");

/** What the opcodes of one answer amount to. */
interface Reading {
  results: StepRecord[];
  plans: Opcode[];
  hasRetry: boolean;
  hasDiscovery: boolean;
  completed?: { output: unknown };
  failed?: { error: unknown };
}

/** Does what the opcodes of a 206 answer ask for; an opcode it does not know fails the run. */
export async function applyOpcodes(turn: Turn, opcodes: Opcode[]): Promise<void> {
  const { tx, run, item } = turn;
  const reading = read(opcodes, turn.canRetry);
  if (reading.completed || (reading.failed && !reading.hasRetry)) {
    await recordSteps(tx, run.id, reading.results);
    if (reading.completed) return complete(turn, reading.completed.output);
    return finalize(tx, run, "failed", { error: reading.failed?.error });
  }
  const opened = await openPlans(turn, reading.plans, opcodes.length > 1);
  if (reading.hasRetry) {
    await recordSteps(tx, run.id, reading.results);
    return retry(turn);
  }
  if (reading.results.length || reading.hasDiscovery) return settle(tx, run, reading.results, item.id);
  if (opened || reading.plans.length) return dropItem(tx, run, item.id);
  return retryOrFail(turn, { name: "Error", message: "the app answered with neither a result nor a step" });
}

/** The last steps and the output of an answer that says nothing but that its run is complete; else undefined. */
export function completionOf(opcodes: Opcode[]): { results: StepRecord[]; output: unknown } | undefined {
  const { results, plans, hasRetry, hasDiscovery, completed, failed } = read(opcodes, true);
  if (!completed || failed || hasRetry || hasDiscovery || plans.length || isOversize(completed.output)) {
    return undefined;
  }
  // Of a step named twice the last one counts, as in `recordSteps`.
  return { results: [...new Map(results.map((step) => [step.id, step])).values()], output: completed.output };
}

function read(opcodes: Opcode[], canRetry: boolean): Reading {
  const reading: Reading = { results: [], plans: [], hasRetry: false, hasDiscovery: false };
  for (const opcode of opcodes) {
    switch (opcode.op) {
      case "StepRun":
      case "Step":
        reading.results.push(resultOf(opcode));
        break;
      case "StepError":
      case "StepFailed":
        readError(reading, opcode, canRetry);
        break;
      case "RunComplete":
        reading.completed = { output: opcode.data };
        break;
      case "DiscoveryRequest":
        reading.hasDiscovery = true;
        break;
      case "StepPlanned":
      case "Sleep":
      case "WaitForEvent":
      case "WaitForSignal":
      case "InvokeFunction":
        reading.plans.push(opcode);
        break;
      default: {
        const message = `${opcode.op} is not supported by the embedded executor; use an Inngest server`;
        reading.failed = { error: { name: "UnsupportedOpcodeError", message } };
      }
    }
  }
  return reading;
}

function readError(reading: Reading, opcode: Opcode, canRetry: boolean): void {
  const isRetried = opcode.op === "StepError" && canRetry;
  if (isRetried) reading.hasRetry = true;
  if (opcode.id === FUNCTION_ID) reading.failed = { error: opcode.error };
  else if (!isRetried) reading.results.push(recordOf(opcode, { error: opcode.error ?? {} }));
}

/** The record of a step that ran. An output beyond the limit is an error of the step, as in Inngest. */
export function resultOf(opcode: Opcode): StepRecord & { isTooLarge: boolean } {
  const isTooLarge = isOversize(opcode.data);
  const result = isTooLarge ? { error: oversizeError("step output") } : { data: opcode.data ?? null };
  return { ...recordOf(opcode, result), isTooLarge };
}

function recordOf(opcode: Opcode, result: unknown): StepRecord {
  return { ...noteOf(opcode), isDone: true, result };
}

function noteOf({ id, op, displayName, name, opts }: Opcode): StepRecord {
  return { id, op, name: displayName ?? name, options: opts, isDone: false };
}

const isOversize = (value: unknown) => Buffer.byteLength(json(value)) > STEP_OUTPUT_BYTES_MAX;

const oversizeError = (what: string) => ({
  name: "OutputTooLargeError",
  message: `${what} exceeds ${STEP_OUTPUT_BYTES_MAX / 2 ** 20} MiB`,
});

/**
 * Opens steps the SDK has found but not run. Those the run knows already were opened by an earlier answer and may even
 * be done; opening them again would run them twice.
 * @returns whether any was new
 */
async function openPlans(turn: Turn, plans: Opcode[], isPlanned: boolean): Promise<boolean> {
  const { tx, run } = turn;
  const known = plans.length
    ? await knownSteps(
        tx,
        run.id,
        plans.map((plan) => plan.id),
      )
    : new Set<string>();
  const fresh = plans.filter((plan) => !known.has(plan.id));
  await addPending(
    tx,
    run.id,
    fresh.map((plan) => plan.id),
    isPlanned,
  );
  await recordSteps(tx, run.id, fresh.map(noteOf));
  for (const plan of fresh) await openPlan(turn, plan);
  return fresh.length > 0;
}

async function openPlan({ tx, run }: Turn, plan: Opcode): Promise<void> {
  const id = `${run.id}:${plan.id}`;
  if (plan.op === "StepPlanned") return putItem(tx, run, { id, kind: "step", stepId: plan.id });
  if (plan.op === "Sleep") {
    const runAt = until(String(plan.opts?.duration ?? plan.name));
    return putItem(tx, run, { id, kind: "sleep", stepId: plan.id, runAt });
  }
  const isInvocation = plan.op === "InvokeFunction";
  const expiresAt = plan.opts?.timeout ? until(String(plan.opts.timeout)) : undefined;
  const kind = isInvocation ? "invoke" : plan.op === "WaitForSignal" ? "signal" : "wait";
  const event = {
    invoke: id,
    signal: String(plan.opts?.signal),
    wait: String(plan.opts?.event ?? plan.name),
  };
  const expression = plan.opts?.if ? String(plan.opts.if) : undefined;
  if (kind === "signal") await clearSignal(tx, plan, event.signal);
  await insertPause(tx, {
    id,
    runId: run.id,
    stepId: plan.id,
    kind,
    event: event[kind],
    expression,
    expiresAt,
  });
  if (expiresAt) {
    const timer = isInvocation ? "invoke-timeout" : "wait-timeout";
    await putItem(tx, run, { id: `${id}:to`, kind: timer, stepId: plan.id, runAt: expiresAt });
  }
  if (isInvocation) tx.outgoing.push(invocationOf(plan, id));
}

/** A signal has one waiter: `onConflict` says whether a new one replaces it or fails. */
async function clearSignal(tx: Tx, plan: Opcode, signal: string): Promise<void> {
  for (const other of await pausesOn(tx, signal, ["signal"])) {
    if (plan.opts?.conflict !== "replace") throw new Error(`another run waits for the signal "${signal}"`);
    await resume(tx, other.id, null);
  }
}

function invocationOf(plan: Opcode, correlationId: string) {
  const payload = isRecord(plan.opts?.payload) ? plan.opts.payload : {};
  const data = isRecord(payload.data) ? payload.data : {};
  const origin = { fn_id: plan.opts?.function_id, correlation_id: correlationId };
  return { ...payload, name: "inngest/function.invoked", data: { ...data, _inngest: origin } };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export async function complete({ tx, run }: Turn, output: unknown): Promise<void> {
  if (isOversize(output)) await finalize(tx, run, "failed", { error: oversizeError("function output") });
  else await finalize(tx, run, "completed", { output });
}

/** The item's next attempt, or the end of its run. */
export async function retryOrFail(turn: Turn, error: unknown): Promise<void> {
  if (turn.canRetry) await retry(turn);
  else await finalize(turn.tx, turn.run, "failed", { error });
}

async function retry({ tx, run, item, retryAt }: Turn): Promise<void> {
  await releaseSlots(tx, item.id);
  await retryItem(tx, run, item, retryAt);
}
