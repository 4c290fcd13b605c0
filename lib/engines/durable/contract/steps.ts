import { describe, expect, test } from "vitest";
import { eventually, gate, pass, type ServerUnderTest, unique } from "./server";

export function describeSteps(server: ServerUnderTest): void {
  describe.concurrent("steps", () => {
    runsOnce(server);
    sleeps(server);
    overlaps(server);
    joinsMixed(server);
    races(server);
    keepsOddText(server);
  });
}

function runsOnce(server: ServerUnderTest): void {
  test("sequential steps run once each and the result is returned", async () => {
    const client = server.client();
    const name = unique();
    const runs = { first: 0, second: 0 };
    let id = "";
    const fn = client.createFunction(
      { id: "f", triggers: { event: name } },
      async ({ step, runId, event }) => {
        id = runId;
        const first = await step.run("first", () => {
          runs.first++;
          return Number(event.data.x) + 1;
        });
        const second = await step.run("second", () => {
          runs.second++;
          return { value: first * 2, nothing: undefined };
        });
        return { second };
      },
    );
    await server.serve(client, [fn]);
    await client.send({ name, data: { x: 20 } });
    expect((await server.ended(() => id)).output).toEqual({ second: { value: 42 } });
    expect(runs).toEqual({ first: 1, second: 1 });
  });
}

function sleeps(server: ServerUnderTest): void {
  test("sleep lasts at least its time and the function goes on", async () => {
    const client = server.client();
    const name = unique();
    const at: number[] = [];
    let id = "";
    const fn = client.createFunction({ id: "f", triggers: { event: name } }, async ({ step, runId }) => {
      id = runId;
      await step.run("before", () => void at.push(Date.now()));
      await step.sleep("pause", "1s");
      await step.run("after", () => void at.push(Date.now()));
    });
    await server.serve(client, [fn]);
    await client.send({ name });
    await server.ended(() => id);
    const [before = 0, after = 0] = at;
    expect(after - before).toBeGreaterThanOrEqual(950);
  });
}

function overlaps(server: ServerUnderTest): void {
  test("parallel steps overlap, then join once", async () => {
    const client = server.client();
    const name = unique();
    const allStarted = gate();
    let id = "";
    let started = 0;
    let joins = 0;
    const settings = { id: "f", retries: 0, triggers: { event: name } } as const;
    const fn = client.createFunction(settings, async ({ step, runId }) => {
      id = runId;
      const branch = (n: number) =>
        step.run(`branch ${n}`, async () => {
          if (++started === 3) allStarted.open();
          await allStarted.opened;
          return n;
        });
      const all = await Promise.all([branch(1), branch(2), branch(3)]);
      await step.run("join", () => void joins++);
      return all;
    });
    await server.serve(client, [fn]);
    await client.send({ name });
    expect((await server.ended(() => id)).output).toEqual([1, 2, 3]);
    expect({ started, joins }).toEqual({ started: 3, joins: 1 });
  });
}

function joinsMixed(server: ServerUnderTest): void {
  test("a parallel mix of run, sleep and waitForEvent joins", async () => {
    const client = server.client();
    const name = unique();
    let id = "";
    let hasRun = false;
    const fn = client.createFunction({ id: "f", triggers: { event: name } }, async ({ step, runId }) => {
      id = runId;
      const [a, , awaited] = await Promise.all([
        step.run("a", () => {
          hasRun = true;
          return "A";
        }),
        step.sleep("s", "1s"),
        step.waitForEvent("w", { event: `${name}/go`, timeout: "1m" }),
      ]);
      return [a, awaited?.data.k];
    });
    await server.serve(client, [fn]);
    await client.send({ name });
    await eventually(() => expect(hasRun).toBe(true));
    await client.send({ name: `${name}/go`, data: { k: 7 } });
    expect((await server.ended(() => id)).output).toEqual(["A", 7]);
  });
}

function races(server: ServerUnderTest): void {
  test("the first of racing branches lets the function go on, and no branch runs twice", async () => {
    const client = server.client();
    const name = unique();
    const starts = { slow: 0, fast: 0, after: 0 };
    const wentOn = gate();
    let id = "";
    const fn = client.createFunction(
      { id: "f", triggers: { event: name } },
      async ({ step, runId, group }) => {
        id = runId;
        const slow = async () => {
          starts.slow++;
          await wentOn.opened;
          return "slow";
        };
        const fast = () => {
          starts.fast++;
          return "fast";
        };
        const winner = await group.parallel({ mode: "race" }, () =>
          Promise.race([step.run("slow", slow), step.run("fast", fast)]),
        );
        await step.run("after", () => {
          starts.after++;
          wentOn.open();
        });
        return winner;
      },
    );
    await server.serve(client, [fn]);
    await client.send({ name });
    expect((await server.ended(() => id)).output).toBe("fast");
    await pass(server, 1);
    expect(starts).toEqual({ slow: 1, fast: 1, after: 1 });
  });
}

function keepsOddText(server: ServerUnderTest): void {
  test("a result with quotes, emoji, a backslash-u and a NUL arrives, the NUL replaced", async () => {
    const client = server.client();
    const name = unique();
    let id = "";
    const fn = client.createFunction({ id: "f", triggers: { event: name } }, async ({ step, runId }) => {
      id = runId;
      return step.run("text", () => ['"', "🎨é", "\\u0000", "a\u0000b"]);
    });
    await server.serve(client, [fn]);
    await client.send({ name });
    const output = (await server.ended(() => id)).output;
    const nul = server.isReal ? expect.any(String) : "a\ufffdb";
    expect(output).toEqual(['"', "🎨é", "\\u0000", nul]);
  });
}
