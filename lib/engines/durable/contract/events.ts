import { NonRetriableError } from "inngest";
import { describe, expect, test } from "vitest";
import { eventually, pass, type ServerUnderTest, unique } from "./server";

export function describeEvents(server: ServerUnderTest): void {
  describe.concurrent("events", () => {
    waits(server);
    cancels(server);
    fansOut(server);
    invokes(server);
    dedupesById(server);
    dedupesByKey(server);
    signals(server);
  });
}

function waits(server: ServerUnderTest): void {
  test("waitForEvent takes the event that matches its expression, and null after its timeout", async () => {
    const client = server.client();
    const name = unique();
    let id = "";
    const fn = client.createFunction({ id: "f", triggers: { event: name } }, async ({ step, runId }) => {
      id = runId;
      const match = "event.data.k == async.data.k";
      const a = await step.waitForEvent("a", { event: `${name}/done`, timeout: "1m", if: match });
      const b = await step.waitForEvent("b", { event: `${name}/never`, timeout: "1s" });
      return { a: a?.data, b };
    });
    await server.serve(client, [fn]);
    await client.send({ name, data: { k: "x" } });
    await eventually(() => expect(id).not.toBe(""));
    await pass(server, 1);
    await client.send({ name: `${name}/done`, data: { k: "other" } });
    await pass(server, 1);
    expect((await server.run(id)).status).toBe("running");
    await client.send({ name: `${name}/done`, data: { k: "x", v: 5 } });
    expect((await server.ended(() => id)).output).toEqual({ a: { k: "x", v: 5 }, b: null });
  });
}

function cancels(server: ServerUnderTest): void {
  test("cancelOn ends the sleeping run its expression names, and no other", async () => {
    const client = server.client();
    const name = unique();
    const runs: Record<string, string> = {};
    const woken: string[] = [];
    const cancelOn = [{ event: `${name}/stop`, if: "event.data.g == async.data.g" }];
    const settings = { id: "f", triggers: { event: name }, cancelOn };
    const fn = client.createFunction(settings, async ({ step, runId, event }) => {
      runs[event.data.g] = runId;
      await step.run("a", () => 1);
      await step.sleep("z", "3s");
      await step.run("b", () => void woken.push(event.data.g));
    });
    await server.serve(client, [fn]);
    await client.send([
      { name, data: { g: "stopped" } },
      { name, data: { g: "other" } },
    ]);
    await eventually(() => expect(Object.keys(runs)).toHaveLength(2));
    await client.send({ name: `${name}/stop`, data: { g: "stopped" } });
    await server.ended(() => runs.stopped ?? "", "cancelled");
    await server.ended(() => runs.other ?? "");
    expect(woken).toEqual(["other"]);
  });
}

function fansOut(server: ServerUnderTest): void {
  test("sendEvent reaches every function it triggers once, by wildcard and expression too", async () => {
    const client = server.client();
    const name = unique();
    const seen: { every: number[]; large: number[]; wild: number[] } = { every: [], large: [], wild: [] };
    let id = "";
    const parent = client.createFunction(
      { id: "parent", triggers: { event: name } },
      async ({ step, runId }) => {
        id = runId;
        const kids = [1, 2, 3, 4, 5].map((n) => ({ name: `${name}/kid`, data: { n } }));
        return (await step.sendEvent("fan out", kids)).ids.length;
      },
    );
    const counter = (kind: keyof typeof seen, event: string, condition?: string) =>
      client.createFunction({ id: kind, triggers: { event, if: condition } }, async (run) => {
        seen[kind].push(run.event.data.n);
      });
    const kid = `${name}/kid`;
    const counters = [
      counter("every", kid),
      counter("large", kid, "event.data.n > 3"),
      counter("wild", `${name}/*`),
    ];
    await server.serve(client, [parent, ...counters]);
    await client.send({ name });
    expect((await server.ended(() => id)).output).toBe(5);
    await eventually(() => {
      expect(seen.every.toSorted()).toEqual([1, 2, 3, 4, 5]);
      expect(seen.large.toSorted()).toEqual([4, 5]);
      expect(seen.wild.toSorted()).toEqual([1, 2, 3, 4, 5]);
    });
  });
}

function invokes(server: ServerUnderTest): void {
  test("invoke returns the result of the function, or throws its error", async () => {
    const client = server.client();
    const name = unique();
    let id = "";
    const good = client.createFunction(
      { id: "good", triggers: { event: `${name}/a` } },
      async ({ event }) => ({
        got: event.data.v,
      }),
    );
    const bad = client.createFunction(
      { id: "bad", retries: 0, triggers: { event: `${name}/b` } },
      async () => {
        throw new NonRetriableError("child failed");
      },
    );
    const settings = { id: "parent", retries: 0, triggers: { event: name } } as const;
    const parent = client.createFunction(settings, async ({ step, runId }) => {
      id = runId;
      const result = await step.invoke("good", { function: good, data: { v: 9 } });
      const message = await step
        .invoke("bad", { function: bad, data: {} })
        .catch((error: Error) => error.message);
      return { result, message };
    });
    await server.serve(client, [good, bad, parent]);
    await client.send({ name });
    const { output } = await server.ended(() => id);
    expect(output).toEqual({ result: { got: 9 }, message: "child failed" });
  });
}

function dedupesById(server: ServerUnderTest): void {
  test("an event id starts one run, however often it is sent", async () => {
    const client = server.client();
    const name = unique();
    let runs = 0;
    const fn = client.createFunction({ id: "f", triggers: { event: name } }, async () => void runs++);
    await server.serve(client, [fn]);
    await Promise.all([1, 2, 3, 4].map(() => client.send({ id: `generation-${name}`, name })));
    await eventually(() => expect(runs).toBe(1));
    await pass(server, 1);
    expect(runs).toBe(1);
  });
}

function dedupesByKey(server: ServerUnderTest): void {
  test("the idempotency key starts one run per value", async () => {
    const client = server.client();
    const name = unique();
    const seen: number[] = [];
    const settings = { id: "f", triggers: { event: name }, idempotency: "event.data.k" };
    const fn = client.createFunction(settings, async ({ event }) => void seen.push(event.data.k));
    await server.serve(client, [fn]);
    for (const k of [1, 1, 2, 1]) await client.send({ name, data: { k } });
    await eventually(() => expect(seen).toHaveLength(2));
    await pass(server, 1);
    expect(seen.toSorted()).toEqual([1, 2]);
  });
}

function signals(server: ServerUnderTest): void {
  test("waitForSignal gets the data of the signal", async () => {
    const client = server.client();
    const name = unique();
    let id = "";
    const fn = client.createFunction({ id: "f", triggers: { event: name } }, async ({ step, runId }) => {
      id = runId;
      return step.waitForSignal<{ v: number }>("s", {
        signal: `${name}/go`,
        timeout: "1m",
        onConflict: "fail",
      });
    });
    const sender = client.createFunction(
      { id: "g", triggers: { event: `${name}/send` } },
      async ({ step }) => {
        await step.sendSignal("send", { signal: `${name}/go`, data: { v: 3 } });
      },
    );
    await server.serve(client, [fn, sender]);
    await client.send({ name });
    await eventually(() => expect(id).not.toBe(""));
    // A signal finds who waits already; the wait is recorded some time after the function asked for it.
    await eventually(async () => {
      await client.send({ name: `${name}/send` });
      expect((await server.run(id)).status).toBe("completed");
    });
    expect((await server.run(id)).output).toEqual({ signal: `${name}/go`, data: { v: 3 } });
  });
}
