import type { DriverContext } from "./context";
import { asArray, asNumber, asRecord, asString } from "./json-shapes";

export interface QueueItem {
  promptId: string;
  number: number;
  clientId: string | null;
}

export interface QueueState {
  running: QueueItem[];
  /** In the order the server will run them. */
  waiting: QueueItem[];
}

/** `GET /queue`. The server sends a heap array; it runs by number, ties by id, so it is sorted that way here. */
export async function readQueue(context: DriverContext): Promise<QueueState> {
  const body = await context.wire.json({
    path: `${context.api}/queue`,
    timeoutMs: context.timing.pollTimeoutMs,
  });
  const record = asRecord(body) ?? {};
  const waiting = asArray(record.queue_pending).map(readItem);
  waiting.sort((a, b) => a.number - b.number || (a.promptId < b.promptId ? -1 : 1));
  return { running: asArray(record.queue_running).map(readItem), waiting };
}

function readItem(value: unknown): QueueItem {
  const item = asArray(value);
  return {
    number: asNumber(item[0]) ?? 0,
    promptId: asString(item[1]) ?? "",
    clientId: asString(asRecord(item[3])?.client_id),
  };
}
