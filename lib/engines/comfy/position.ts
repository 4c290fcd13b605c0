import type { DriverContext } from "./context";
import type { QueuePosition } from "./port";
import { readQueue } from "./read-queue";
import { snapshot } from "./snapshot";

/** How many jobs the server runs before this one, running ones included. */
export async function position(context: DriverContext, promptId: string): Promise<QueuePosition> {
  const queue = await readQueue(context);
  const rank = queue.waiting.findIndex((item) => item.promptId === promptId);
  if (rank !== -1) return { state: "waiting", aheadCount: rank + queue.running.length };
  if (queue.running.some((item) => item.promptId === promptId)) return { state: "running" };
  const found = await snapshot(context, promptId, {});
  if (found.state === "ended") return { state: "finished" };
  if (found.state === "running") return { state: "running" };
  return found.state === "waiting" ? { state: "waiting", aheadCount: 0 } : { state: "absent" };
}
