import { createInterface } from "node:readline";
import { closeDatabase } from "@/db/client";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { startGeneration } from "@/lib/generations/start";

/**
 * A second app process for races: says "ready", waits for a line `{userId, workflowId, count}`, presses
 * Generate that often at once, and answers the codes of the outcomes as one line.
 */
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const { userId, workflowId, count } = JSON.parse(line);
  const actor = { kind: "user", userId, role: "USER", tier: "FREE", sessionId: newId() } as const;
  const ctx: Ctx = { actor, requestId: newId() };
  const outcomes = await Promise.all(
    Array.from({ length: count }, () =>
      startGeneration({ ctx, input: { workflowId, values: {}, idempotencyKey: newId() } }).then(
        () => "started",
        (error: unknown) => (error instanceof AppError ? error.code : String(error)),
      ),
    ),
  );
  console.log(JSON.stringify(outcomes));
  break;
}
await closeDatabase();
