import { NonRetriableError, RetryAfterError } from "inngest";
import { describe, expect, test } from "vitest";
import { eventually, type ServerUnderTest, unique } from "./server";

export function describeErrors(server: ServerUnderTest): void {
  describe.concurrent("errors", () => {
    retriesPerStep(server);
    tellsOnFailure(server);
    stopsAtOnce(server);
    retriesLater(server);
    letsCatch(server);
  });
}

function retriesPerStep(server: ServerUnderTest): void {
  test("a failing step is retried, and the next step has its own attempts", async () => {
    const client = server.client();
    const name = unique();
    const attempts: { first: number[]; second: number[] } = { first: [], second: [] };
    let id = "";
    const settings = { id: "f", retries: 2, triggers: { event: name } } as const;
    const fn = client.createFunction(settings, async ({ step, runId, attempt }) => {
      id = runId;
      await step.run("first", () => {
        if (attempts.first.push(attempt) < 3) throw new Error("first");
      });
      await step.run("second", () => {
        if (attempts.second.push(attempt) < 2) throw new Error("second");
      });
      return "ok";
    });
    await server.serve(client, [fn]);
    await client.send({ name });
    expect((await server.ended(() => id)).output).toBe("ok");
    expect(attempts).toEqual({ first: [0, 1, 2], second: [0, 1] });
  });
}

function tellsOnFailure(server: ServerUnderTest): void {
  test("a function that keeps failing ends failed, and onFailure gets its error and its event", async () => {
    const client = server.client();
    const name = unique();
    let id = "";
    let attempts = 0;
    let told: unknown;
    const fn = client.createFunction(
      {
        id: "f",
        retries: 1,
        triggers: { event: name },
        onFailure: ({ error, event }) => {
          told = { message: error.message, data: event.data.event.data, runId: event.data.run_id };
        },
      },
      async ({ runId }) => {
        id = runId;
        attempts++;
        throw new Error("boom");
      },
    );
    await server.serve(client, [fn]);
    await client.send({ name, data: { q: 1 } });
    await server.ended(() => id, "failed");
    await eventually(() => expect(told).toEqual({ message: "boom", data: { q: 1 }, runId: id }));
    expect(attempts).toBe(2);
  });
}

function stopsAtOnce(server: ServerUnderTest): void {
  test("NonRetriableError ends the run at the first attempt", async () => {
    const client = server.client();
    const name = unique();
    let id = "";
    let attempts = 0;
    const settings = { id: "f", retries: 5, triggers: { event: name } } as const;
    const fn = client.createFunction(settings, async ({ step, runId }) => {
      id = runId;
      await step.run("a", () => {
        attempts++;
        throw new NonRetriableError("bad workflow");
      });
    });
    await server.serve(client, [fn]);
    await client.send({ name });
    await server.ended(() => id, "failed");
    expect(attempts).toBe(1);
  });
}

function retriesLater(server: ServerUnderTest): void {
  test("RetryAfterError sets the delay of the retry", async () => {
    const client = server.client();
    const name = unique();
    const at: number[] = [];
    let id = "";
    const settings = { id: "f", retries: 2, triggers: { event: name } } as const;
    const fn = client.createFunction(settings, async ({ step, runId }) => {
      id = runId;
      await step.run("a", () => {
        if (at.push(Date.now()) === 1) throw new RetryAfterError("later", 2_500);
      });
    });
    await server.serve(client, [fn]);
    await client.send({ name });
    await server.ended(() => id);
    const [first = 0, second = 0] = at;
    expect(second - first).toBeGreaterThanOrEqual(1_900);
  });
}

function letsCatch(server: ServerUnderTest): void {
  test("a function may catch the error of a step and go on", async () => {
    const client = server.client();
    const name = unique();
    let id = "";
    const settings = { id: "f", retries: 0, triggers: { event: name } } as const;
    const fn = client.createFunction(settings, async ({ step, runId }) => {
      id = runId;
      try {
        await step.run("a", () => {
          throw new TypeError("no");
        });
      } catch (error) {
        return step.run("rescue", () => `saved: ${error instanceof Error ? error.message : ""}`);
      }
      return "not reached";
    });
    await server.serve(client, [fn]);
    await client.send({ name });
    expect((await server.ended(() => id)).output).toBe("saved: no");
  });
}
