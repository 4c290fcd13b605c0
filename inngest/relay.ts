import { drainOutbox } from "@/lib/core/outbox";
import { placeGenerations } from "@/lib/scheduling/place";
import { inngest } from "./client";

const BATCHES_MAX = 100;

const holder = globalThis as typeof globalThis & {
  __creatorRelay?: { running: Promise<number>; next: Promise<number> | undefined };
};

/**
 * Fills free lanes and hands every due effect to Inngest. Called after each change that may cause one, and
 * every few seconds by whatever process lives, so that a crash between commit and send delays an effect but
 * never loses it. Calls that come while one runs share the next one: it begins after what they changed. Answers how many
 * effects were sent.
 */
export function relay(): Promise<number> {
  const current = holder.__creatorRelay;
  if (!current) return begin(relayOnce());
  current.next ??= current.running.then(again, again);
  return current.next;
}

function again(): Promise<number> {
  return begin(relayOnce());
}

function begin(running: Promise<number>): Promise<number> {
  const current = { running, next: undefined };
  holder.__creatorRelay = current;
  const end = () => {
    if (holder.__creatorRelay === current && !current.next) holder.__creatorRelay = undefined;
  };
  running.then(end, end);
  return running;
}

async function relayOnce(): Promise<number> {
  await placeGenerations();
  let sent = 0;
  for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
    const count = await drainOutbox(async (events) => {
      await inngest.send(events.map((event) => ({ id: event.id, name: event.name, data: event.data })));
    });
    if (count === 0) break;
    sent += count;
  }
  return sent;
}
