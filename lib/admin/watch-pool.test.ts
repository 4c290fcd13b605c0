import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { db } from "@/lib/core/tx";
import { watchPool } from "./watch-pool";

useTestApp();

/** Takes every connection of the pool and keeps it until `release`. */
async function occupyPool(): Promise<{ release: () => Promise<void> }> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let takenCount = 0;
  let reportTaken = () => {};
  const allTaken = new Promise<void>((resolve) => {
    reportTaken = resolve;
  });
  const holders = Array.from({ length: 10 }, () =>
    db().transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      takenCount += 1;
      if (takenCount === 10) reportTaken();
      await held;
    }),
  );
  await allTaken;
  return {
    release: async () => {
      release();
      await Promise.all(holders);
    },
  };
}

test("a pool that gives nothing while the server answers is dead after its time, and alive again before it", async () => {
  let nowMs = 0;
  const look = watchPool({ deadAfterMs: 60_000, timeoutMs: 1_500, nowMs: () => nowMs });
  expect(await look()).toBe("alive");
  const occupied = await occupyPool();
  expect(await look()).toBe("waiting");
  nowMs = 59_000;
  expect(await look()).toBe("waiting");
  nowMs = 60_000;
  expect(await look()).toBe("dead");
  await occupied.release();
  expect(await look()).toBe("alive");
});

test("a server that is away is waited for, however long, and its time does not count", async () => {
  let nowMs = 0;
  let isServerUp = false;
  const asksPool = async () => false;
  const asksServer = async () => isServerUp;
  const look = watchPool({ deadAfterMs: 60_000, nowMs: () => nowMs, asksPool, asksServer });
  expect(await look()).toBe("waiting");
  nowMs = 3_600_000;
  expect(await look()).toBe("waiting");
  isServerUp = true;
  expect(await look()).toBe("waiting");
  nowMs += 60_000;
  expect(await look()).toBe("dead");
});
