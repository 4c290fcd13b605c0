import { expect, test } from "vitest";
import { eventKey, eventually, gate, pass, signingKey, unique, useServer } from "./contract/server";
import { hashSigningKey } from "./wire";

const server = useServer({ hasCheckpointing: true });
const stepwise = useServer({ hasCheckpointing: false });
const MIB = 1024 * 1024;

for (const [kind, target] of [
  ["with checkpointing", server],
  ["step by step", stepwise],
] as const) {
  test(`a step output over 4 MiB is an error of its step, which the function may catch, ${kind}`, async () => {
    const client = target.client();
    const name = unique();
    let id = "";
    const settings = { id: "f", retries: 0, triggers: { event: name } } as const;
    const fn = client.createFunction(settings, async ({ step, runId }) => {
      id = runId;
      const caught = await step
        .run("large", () => "x".repeat(5 * MIB))
        .catch((error: Error) => error.message);
      return step.run("after", () => caught.slice(0, 50));
    });
    await target.serve(client, [fn]);
    await client.send({ name });
    expect((await target.ended(() => id)).output).toBe("step output exceeds 4 MiB");
  });

  test(`a run whose steps exceed a request goes on, the SDK fetching them, ${kind}`, async () => {
    const client = target.client();
    const name = unique();
    let id = "";
    const fn = client.createFunction({ id: "f", triggers: { event: name } }, async ({ step, runId }) => {
      id = runId;
      const a = await step.run("a", () => "a".repeat(3 * MIB));
      const b = await step.run("b", () => "b".repeat(3 * MIB));
      await step.sleep("z", "1s");
      return step.run("sum", () => a.length + b.length);
    });
    await target.serve(client, [fn]);
    await client.send({ name });
    expect((await target.ended(() => id)).output).toBe(6 * MIB);
  });
}

test("a repeated request with the same seed stores its events once and answers with the same ids", async () => {
  const name = unique();
  const headers = { "x-inngest-event-id-seed": "1700000000000,AAAAAAAAAAAAAA==" };
  const body = JSON.stringify([{ name }, { name }]);
  const send = async () =>
    (await fetch(`${server.url}/e/${eventKey}`, { method: "POST", body, headers })).json();
  const [first, second] = [await send(), await send()];
  expect(first.ids).toHaveLength(2);
  expect(second).toEqual(first);
  const stored = await server.database().sql`select 1 from durable.event where name = ${name}`;
  expect(stored).toHaveLength(2);
});

test("a cron starts one run per tick, however often the tick is delivered, and keeps its next one", async () => {
  const client = server.client();
  let runs = 0;
  const settings = { id: "f", triggers: { cron: "TZ=Europe/Paris 0 5 * * *" } } as const;
  await server.serve(client, [client.createFunction(settings, async () => void runs++)]);
  const { sql } = server.database();
  const key = `cron:${client.id}-f:TZ=Europe/Paris 0 5 * * *`;
  const job = () =>
    sql`select payload, run_at as "runAt" from durable_worker._private_jobs where key = ${key}`;
  const [armed] = await job();
  expect(armed?.runAt.getTime()).toBeGreaterThan(Date.now());
  // The tick comes now instead of at five in the morning, and a second time. One statement: were the first delivered
  // between two, the second would pull the next day's tick, which has a right to a run of its own.
  await sql`
    with again as (update durable_worker._private_jobs set run_at = now() where key = ${key} returning key)
    select durable_worker.add_job('cron', ${armed?.payload}::json) from again`;
  await eventually(async () => {
    const [next] = await job();
    expect(next?.runAt.getTime()).toBeGreaterThan(armed?.runAt.getTime());
  });
  await eventually(() => expect(runs).toBe(1));
  await pass(server, 1);
  expect(runs).toBe(1);
  expect(await job()).toHaveLength(1);
});

test("a cancelled run ends at once, and the answer of its running step changes nothing", async () => {
  const client = server.client();
  const name = unique();
  const held = gate();
  let id = "";
  const fn = client.createFunction({ id: "f", triggers: { event: name } }, async ({ step, runId }) => {
    id = runId;
    await step.run("blocking", () => held.opened);
  });
  await server.serve(client, [fn]);
  await client.send({ name });
  await eventually(() => expect(id).not.toBe(""));
  const headers = { authorization: `Bearer ${hashSigningKey(signingKey)}` };
  const cancelled = await fetch(`${server.url}/v1/runs/${id}`, { method: "DELETE", headers });
  expect(cancelled.status).toBe(204);
  await server.ended(() => id, "cancelled");
  held.open();
  await pass(server, 1);
  expect((await server.run(id)).status).toBe("cancelled");
  const steps = await server.database().sql`select 1 from durable.step where run_id = ${id} and is_done`;
  expect(steps).toHaveLength(0);
});
