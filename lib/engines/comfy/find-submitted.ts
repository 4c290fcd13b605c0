import type { DriverContext } from "./context";
import { asArray, asRecord } from "./json-shapes";
import type { SubmitInput } from "./port";
import { readQueue } from "./read-queue";
import { snapshot } from "./snapshot";

const OLD_HISTORY_MAX = 64;

/**
 * The id under which the server already has this job, or null. Servers before v0.3.45 name prompts themselves, so
 * there the job is recognised by its clientId, which belongs to one generation only.
 */
export async function findSubmitted(context: DriverContext, input: SubmitInput): Promise<string | null> {
  const found = await snapshot(context, input.promptId, input.graph);
  if (found.state !== "absent") return input.promptId;
  if (context.jobsApi.isWorthTrying()) return null;
  const { acceptsPromptId } = await context.features();
  return acceptsPromptId ? null : findByClient(context, input.clientId);
}

async function findByClient(context: DriverContext, clientId: string): Promise<string | null> {
  const queue = await readQueue(context);
  const queued = [...queue.running, ...queue.waiting].find((item) => item.clientId === clientId);
  if (queued) return queued.promptId;
  const history = await context.wire.json({
    path: `${context.api}/history?max_items=${OLD_HISTORY_MAX}`,
    timeoutMs: context.timing.pollTimeoutMs,
  });
  const entry = Object.entries(asRecord(history) ?? {}).find(([, value]) => {
    const extraData = asRecord(asArray(asRecord(value)?.prompt)[3]);
    return extraData?.client_id === clientId;
  });
  return entry?.[0] ?? null;
}
