import { drainOutbox } from "@/lib/core/outbox";
import { placeGenerations } from "@/lib/scheduling/place";
import { inngest } from "./client";

const BATCHES_MAX = 100;

/**
 * Fills free lanes and hands every due effect to Inngest. Called after each change that may cause one, and
 * every few seconds by whatever process lives, so that a crash between commit and send delays an effect but
 * never loses it.
 */
export async function relay(): Promise<number> {
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
