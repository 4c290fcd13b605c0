import type { Executor } from "./executor";
import { startAtOnce } from "./quick-start";
import { newId, routeEvent } from "./route-event";
import type { Answer } from "./routes";
import { EVENT_BYTES_MAX, type IncomingEvent } from "./schema";
import { unitOfWork } from "./unit-of-work";
import { sha1 } from "./wire";

/**
 * Accepts events, all or none: when the answer is 200 they are stored and every run they start is queued.
 * @param seed the SDK's `x-inngest-event-id-seed`: the same for each attempt to send the same events, so that a repeated
 * request stores nothing twice
 */
export async function ingest(executor: Executor, events: IncomingEvent[], seed: string): Promise<Answer> {
  const large = events.find((event) => Buffer.byteLength(JSON.stringify(event)) > EVENT_BYTES_MAX);
  if (large) {
    const error = `event "${large.name}" exceeds ${EVENT_BYTES_MAX / 1024} KiB`;
    return { status: 413, body: { error, status: 413, ids: [] } };
  }
  const ids = events.map((_, index) => (seed ? `seed-${sha1(`${seed}/${index}`)}` : newId()));
  if (await startAtOnce(executor, events, ids)) return { status: 200, body: { ids, status: 200 } };
  await unitOfWork(executor, async (tx) => {
    for (const [index, event] of events.entries())
      await routeEvent(tx, executor.functions, event, ids[index]);
  });
  return { status: 200, body: { ids, status: 200 } };
}
