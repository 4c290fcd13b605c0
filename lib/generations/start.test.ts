import { describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { cancelGeneration } from "./cancel";
import { startGeneration } from "./start";
import { keyOf, person, refusalOf, workflowOf } from "./testing";

const app = useTestApp();

const press = (workflowId: string, values: Record<string, unknown> = {}) => ({
  workflowId,
  values,
  idempotencyKey: newId(),
});

describe("starting a generation", () => {
  test("inserts it queued, with its values, its quota unit and its reserve", async () => {
    const ctx = await person(app.sql);
    const workflowId = await workflowOf(app.sql, ctx.userId);
    const [generation] = await startGeneration({ ctx, input: press(workflowId, { prompt: "a red boat" }) });
    expect(generation).toMatchObject({ status: "QUEUED", promptText: "a red boat", creditsReserved: 1 });
    const [user] =
      await app.sql`select monthly_generation_count as n, credits_reserved as r from users where id = ${ctx.userId}`;
    expect(user).toEqual({ n: 1, r: 1 });
    const ledger =
      await app.sql`select kind from credit_ledger where generation_id = ${generation?.id ?? ""}`;
    expect(ledger.map((row) => row.kind)).toEqual(["RESERVE"]);
  });

  test("fifty presses at once take exactly the ten units of the free plan", async () => {
    const ctx = await person(app.sql);
    const workflowId = await workflowOf(app.sql, ctx.userId);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () => startGeneration({ ctx, input: press(workflowId) })),
    );
    const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(refused).toHaveLength(40);
    expect(new Set(refused.map((error) => error.code))).toEqual(new Set(["QUOTA_EXCEEDED"]));
    const [row] = await app.sql`select count(*)::int as n from generations where user_id = ${ctx.userId}`;
    expect(row?.n).toBe(10);
  });

  test("a batch is taken whole or not at all", async () => {
    const ctx = await person(app.sql);
    const workflowId = await workflowOf(app.sql, ctx.userId);
    await startGeneration({ ctx, input: { ...press(workflowId), count: 8 } });
    const error = await refusalOf(startGeneration({ ctx, input: { ...press(workflowId), count: 4 } }));
    expect(error.code).toBe("QUOTA_EXCEEDED");
    expect(error.message).toContain("leave 2, and this needs 4");
    const [row] = await app.sql`select count(*)::int as n from generations where user_id = ${ctx.userId}`;
    expect(row?.n).toBe(8);
  });

  test("a seed that counts up runs one by one along a batch, and what ran is kept as fixed", async () => {
    const ctx = await person(app.sql);
    const values = { prompt: "a boat", seed: { mode: "increment", value: 41 } };
    const workflowId = await workflowOf(app.sql, ctx.userId);
    const batch = await startGeneration({ ctx, input: { ...press(workflowId, values), count: 3 } });
    expect(batch.map(({ seed }) => seed)).toEqual([41, 42, 43]);
    const [kept] = await app.sql`select input_parameters->'seed' as seed from generations
      where id = ${batch[2]?.id ?? ""}`;
    expect(kept?.seed).toEqual({ mode: "fixed", value: 43 });
  });

  test("a month that ran out begins anew with the calendar", async () => {
    const ctx = await person(app.sql);
    const workflowId = await workflowOf(app.sql, ctx.userId);
    await app.sql`update users set monthly_generation_count = 10,
      quota_period = date_trunc('month', now(), 'UTC') - interval '1 month' where id = ${ctx.userId}`;
    await startGeneration({ ctx, input: press(workflowId) });
    const [user] = await app.sql`select monthly_generation_count as n from users where id = ${ctx.userId}`;
    expect(user?.n).toBe(1);
  });

  test("ten presses with one key are one generation", async () => {
    const ctx = await person(app.sql);
    const input = press(await workflowOf(app.sql, ctx.userId));
    const all = await Promise.all(Array.from({ length: 10 }, () => startGeneration({ ctx, input })));
    expect(new Set(all.map(([generation]) => generation?.id)).size).toBe(1);
    const [user] = await app.sql`select monthly_generation_count as n from users where id = ${ctx.userId}`;
    expect(user?.n).toBe(1);
  });

  test("another person's private workflow does not exist", async () => {
    const [owner, stranger] = [await person(app.sql), await person(app.sql)];
    const workflowId = await workflowOf(app.sql, owner.userId);
    const error = await refusalOf(startGeneration({ ctx: stranger, input: press(workflowId) }));
    expect(error.code).toBe("NOT_FOUND");
  });

  test("a wrong value is named at its field and takes nothing", async () => {
    const ctx = await person(app.sql);
    const workflowId = await workflowOf(app.sql, ctx.userId);
    const error = await refusalOf(startGeneration({ ctx, input: press(workflowId, { nonsense: 1 }) }));
    expect(error).toMatchObject({ code: "INVALID" });
    expect(Object.keys(error.fields ?? {})).toEqual(["nonsense"]);
    const [user] = await app.sql`select monthly_generation_count as n from users where id = ${ctx.userId}`;
    expect(user?.n).toBe(0);
  });

  test("a suspended account starts nothing", async () => {
    const ctx = await person(app.sql);
    const workflowId = await workflowOf(app.sql, ctx.userId);
    await app.sql`update users set suspended_at = now() where id = ${ctx.userId}`;
    expect((await refusalOf(startGeneration({ ctx, input: press(workflowId) }))).code).toBe("FORBIDDEN");
  });

  test("a read-only key may not start", async () => {
    const ctx = await person(app.sql);
    const workflowId = await workflowOf(app.sql, ctx.userId);
    const key = keyOf(ctx, ["generations:read"]);
    expect((await refusalOf(startGeneration({ ctx: key, input: press(workflowId) }))).code).toBe("FORBIDDEN");
  });
});

describe("cancelling a waiting generation", () => {
  test("is free, once, whoever presses how often", async () => {
    const ctx = await person(app.sql);
    const [generation] = await startGeneration({ ctx, input: press(await workflowOf(app.sql, ctx.userId)) });
    const input = { generationId: generation?.id ?? "" };
    const results = await Promise.all(Array.from({ length: 8 }, () => cancelGeneration({ ctx, input })));
    expect(new Set(results.map((result) => result.status))).toEqual(new Set(["CANCELLED"]));
    const [user] =
      await app.sql`select monthly_generation_count as n, credits_reserved as r from users where id = ${ctx.userId}`;
    expect(user).toEqual({ n: 0, r: 0 });
    const ledger = await app.sql`select kind from credit_ledger where user_id = ${ctx.userId} order by id`;
    expect(ledger.map((row) => row.kind)).toEqual(["RESERVE", "REFUND"]);
  });

  test("another person's generation does not exist", async () => {
    const [ctx, stranger] = [await person(app.sql), await person(app.sql)];
    const [generation] = await startGeneration({ ctx, input: press(await workflowOf(app.sql, ctx.userId)) });
    const error = await refusalOf(
      cancelGeneration({ ctx: stranger, input: { generationId: generation?.id ?? "" } }),
    );
    expect(error.code).toBe("NOT_FOUND");
  });
});
