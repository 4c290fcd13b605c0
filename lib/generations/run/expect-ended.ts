import { expect } from "vitest";
import type { TestDatabase } from "@/db/testing";
import { createPool } from "@/lib/engines/comfy/pool";
import { TEST_TIMING } from "@/lib/engines/comfy/scripted/drive-scripted";
import type { ScriptedServer } from "@/lib/engines/comfy/scripted/start-scripted-server";
import type { DriverTiming } from "@/lib/engines/comfy/timing";
import { checkServers } from "@/lib/servers/check";
import { replaceDrivers } from "@/lib/servers/driver";
import type { ScriptedPool } from "./testing";

export type Ending = {
  status: "COMPLETED" | "FAILED" | "CANCELLED";
  code: string | null;
  message: string | null;
  placements: number;
  outputs: number;
  serverId: string | null;
};

/** Placements a generation gets at most; one for what is wrong with the job itself. */
const PLACEMENTS_MAX = 3;

/**
 * What has to be true of a generation however its servers behaved: it ended, it was paid for or refunded exactly
 * once, its lane is free, it was placed three times at most, and a failure is a sentence for people.
 */
export async function expectEnded(
  { app, pool }: { app: TestDatabase; pool: ScriptedPool },
  userId: string,
  generationId: string,
): Promise<Ending> {
  const [row] = await app.sql`select * from generations where id = ${generationId}`;
  if (!row) throw new Error("the generation is gone");
  expect(["COMPLETED", "FAILED", "CANCELLED"]).toContain(row.status);
  const money = await pool.money(userId);
  expect(money.ledger).toEqual([
    "RESERVE",
    row.status === "COMPLETED" ? "COMMIT" : expect.stringMatching(/COMMIT|REFUND/),
  ]);
  if (row.status === "FAILED") expect(money).toMatchObject({ ledger: ["RESERVE", "REFUND"], used: 0 });
  expect(money).toMatchObject({ reserved: 0, inFlight: 0 });
  expect(row.placement).toBeLessThanOrEqual(PLACEMENTS_MAX);
  if (row.status === "FAILED") expectSentence(row.error_message);
  return {
    status: row.status,
    code: row.error_code,
    message: row.error_message,
    placements: row.placement,
    outputs: row.output_count,
    serverId: row.server_id,
  };
}

/**
 * Drives a generation wherever it is placed until it has ended, beside others that do the same. Fails after a bounded
 * time: nothing may be stuck.
 */
export async function finishBounded(
  { app, pool }: { app: TestDatabase; pool: ScriptedPool },
  generationId: string,
): Promise<void> {
  const deadlineAtMs = performance.now() + 12_000;
  while (performance.now() < deadlineAtMs) {
    await checkServers(0);
    await pool.place(generationId);
    const [row] =
      await app.sql`select status, placement, server_id from generations where id = ${generationId}`;
    if (row?.status !== "QUEUED") return;
    if (row.server_id !== null) await pool.drive(generationId, row.placement);
  }
  throw new Error("the generation did not end in time");
}

/** Words for a creator: whole sentences, no addresses, paths, codes or names of our own classes. */
export function expectSentence(message: unknown): void {
  expect(message).toMatch(/^[\p{Lu}“].*\.$/su);
  expect(message).not.toMatch(/127\.0\.0\.1|https?:|Error:|ECONN|undefined|null|\[object|Traceback|\/api\//);
  expect(String(message).length).toBeGreaterThan(15);
}

/** What no server may ever be asked, because it would touch the work of others or drown in its own history. */
export function expectManners(server: ScriptedServer): void {
  for (const { method, url, headers, body } of server.requests) {
    const text = body.toString("utf8");
    expect(headers.origin).toBeUndefined();
    expect(headers["sec-fetch-site"]).toBeUndefined();
    expect(`${method} ${url}`).not.toMatch(/GET \/(api\/)?history(\?|$)/);
    if (method !== "POST") continue;
    if (/\/(queue|history)$/.test(url)) expect(text).not.toContain('"clear"');
    if (/\/interrupt$/.test(url)) expect(JSON.parse(text || "{}").prompt_id).toMatch(/^[0-9a-f-]{36}$/);
  }
}

/** Drivers with shorter patience for one test; the pool's own come back with the next `useTiming()`. */
export function useTiming(timing: Partial<DriverTiming> = {}): void {
  replaceDrivers(
    createPool({ timing: { ...TEST_TIMING, ...timing }, breakerOpenMs: 100, objectInfoTtlMs: 0 }),
  );
}
