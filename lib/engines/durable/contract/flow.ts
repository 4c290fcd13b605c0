import { describe, expect, test } from "vitest";
import { eventually, gate, lasting, pass, type ServerUnderTest, unique } from "./server";

const SLOW_TEST_MS = 45_000;

export function describeFlow(server: ServerUnderTest): void {
  describe("flow control", () => {
    boundsEachKey(server);
    ordersByPriority(server);
    isFair(server);
    timesOut(server);
  });
}

function boundsEachKey(server: ServerUnderTest): void {
  test("a concurrency key bounds its own runs and not the others", { timeout: SLOW_TEST_MS }, async () => {
    const client = server.client();
    const name = unique();
    const running: Record<string, number> = {};
    const peak: Record<string, number> = {};
    const bothFull = gate();
    let ended = 0;
    const settings = { id: "f", triggers: { event: name }, concurrency: { limit: 2, key: "event.data.u" } };
    const fn = client.createFunction(settings, async ({ step, event }) => {
      const user: string = event.data.u;
      await step.run("gpu", async () => {
        running[user] = (running[user] ?? 0) + 1;
        peak[user] = Math.max(peak[user] ?? 0, running[user]);
        if (running.a === 2 && running.b === 2) bothFull.open();
        await bothFull.opened;
        await lasting(50);
        running[user]--;
      });
      ended++;
    });
    await server.serve(client, [fn]);
    await client.send(Array.from({ length: 12 }, (_, n) => ({ name, data: { u: n % 2 ? "a" : "b" } })));
    await eventually(() => expect(ended).toBe(12), SLOW_TEST_MS);
    expect(peak).toEqual({ a: 2, b: 2 });
  });
}

function ordersByPriority(server: ServerUnderTest): void {
  test("priority orders the waiting runs", { timeout: SLOW_TEST_MS }, async () => {
    const client = server.client();
    const name = unique();
    const order: number[] = [];
    const first = gate();
    const settings = {
      id: "f",
      triggers: { event: name },
      concurrency: 1,
      priority: { run: "event.data.p" },
    };
    const fn = client.createFunction(settings, async ({ step, event }) => {
      await step.run("x", async () => {
        order.push(event.data.p);
        await first.opened;
      });
    });
    await server.serve(client, [fn]);
    await client.send({ name, data: { p: 0 } });
    await eventually(() => expect(order).toEqual([0]));
    await client.send([1, 100, 300].map((p) => ({ name, data: { p } })));
    await pass(server, 1);
    first.open();
    await eventually(() => expect(order).toHaveLength(4), SLOW_TEST_MS);
    expect(order).toEqual([0, 300, 100, 1]);
  });
}

function isFair(server: ServerUnderTest): void {
  test("a heavy user does not hold up the others", { timeout: SLOW_TEST_MS }, async () => {
    const client = server.client();
    const name = unique();
    const order: string[] = [];
    const concurrency: [{ limit: number }, { limit: number; key: string }] = [
      { limit: 4 },
      { limit: 2, key: "event.data.u" },
    ];
    const settings = { id: "f", triggers: { event: name }, concurrency };
    const fn = client.createFunction(settings, async ({ step, event }) => {
      await step.run("x", () => lasting(80));
      order.push(event.data.u);
    });
    await server.serve(client, [fn]);
    await client.send(Array.from({ length: 30 }, () => ({ name, data: { u: "heavy" } })));
    await eventually(() => expect(order.length).toBeGreaterThan(1));
    const before = order.length;
    await client.send([1, 2, 3].map(() => ({ name, data: { u: "light" } })));
    await eventually(() => expect(order).toHaveLength(33), SLOW_TEST_MS);
    expect(order.lastIndexOf("light") - before).toBeLessThan(12);
  });
}

function timesOut(server: ServerUnderTest): void {
  test("timeouts.finish cancels a run that takes too long", async () => {
    const client = server.client();
    const name = unique();
    let id = "";
    let woken = 0;
    const settings = { id: "f", triggers: { event: name }, timeouts: { finish: "1s" } } as const;
    const fn = client.createFunction(settings, async ({ step, runId }) => {
      id = runId;
      await step.sleep("z", "2s");
      await step.run("b", () => void woken++);
    });
    await server.serve(client, [fn]);
    await client.send({ name });
    await server.ended(() => id, "cancelled");
    await pass(server, 2);
    expect(woken).toBe(0);
  });
}
