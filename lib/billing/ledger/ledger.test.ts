import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { cancelGeneration } from "@/lib/generations/cancel";
import { begin, keyOf, PUBLIC, person, refusalOf, workflowOf } from "@/lib/generations/testing";
import { checkLedger } from "../check-ledger";
import { getBilling } from "../get-billing";
import { listLedger } from "../list-ledger";

const app = useTestApp();

test("a generation is one line: what it held, and what became of it", async () => {
  const ctx = await person(app.sql);
  const workflowId = await workflowOf(app.sql, ctx.userId);
  const cancelled = await begin(app.sql, ctx, { workflowId });
  const waiting = await begin(app.sql, ctx, { workflowId });
  await cancelGeneration({ ctx, input: { generationId: cancelled } });
  const { items } = await listLedger({ ctx, input: {} });
  expect(items.map((item) => [item.generationId, item.kind, item.outcome?.kind, item.workflowName])).toEqual([
    [waiting, "RESERVE", undefined, "Boat"],
    [cancelled, "RESERVE", "REFUND", "Boat"],
  ]);
  expect(await getBilling({ ctx })).toMatchObject({
    tier: "FREE",
    creditsHeld: 1,
    creditsUsedThisMonth: 0,
    quota: { used: 1, limit: 10 },
    subscription: null,
  });
});

test("pages follow each other without a gap, and nobody reads another's ledger", async () => {
  const [mine, theirs] = [await person(app.sql, "STUDIO"), await person(app.sql)];
  const workflowId = await workflowOf(app.sql, mine.userId);
  for (let batch = 0; batch < 7; batch += 1) await begin(app.sql, mine, { workflowId, count: 5 });
  const first = await listLedger({ ctx: mine, input: {} });
  const second = await listLedger({ ctx: mine, input: { cursor: first.nextCursor ?? "" } });
  const ids = [...first.items, ...second.items].map((item) => item.id);
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([30, 5, null]);
  expect(ids).toEqual([...new Set(ids)].sort().reverse());
  expect(await listLedger({ ctx: theirs, input: {} })).toEqual({ items: [], nextCursor: null });
  expect((await listLedger({ ctx: theirs, input: { cursor: first.nextCursor ?? "" } })).items).toEqual([]);
});

test("a key needs the scope, and nobody sees nothing", async () => {
  const ctx = await person(app.sql);
  expect(await listLedger({ ctx: keyOf(ctx, ["account:read"]), input: {} })).toMatchObject({ items: [] });
  expect((await refusalOf(listLedger({ ctx: keyOf(ctx, ["generations:read"]), input: {} }))).code).toBe(
    "FORBIDDEN",
  );
  expect((await refusalOf(getBilling({ ctx: PUBLIC }))).code).toBe("UNAUTHORIZED");
});

test("every counter that differs from the ledger is reported, and what agrees is not", async () => {
  await app.sql`truncate users cascade`;
  const ctx = await person(app.sql);
  const id = await begin(app.sql, ctx);
  await app.sql`insert into credit_ledger (id, user_id, kind, credits) values (${newId()}, ${ctx.userId}, 'GRANT', 50)`;
  await app.sql`update users set credits_balance = 50 where id = ${ctx.userId}`;
  expect(await checkLedger()).toEqual([]);
  await app.sql`update users set monthly_generation_count = 3, credits_reserved = 9, credits_balance = 49
    where id = ${ctx.userId}`;
  await app.sql`update generations set status = 'FAILED' where id = ${id}`;
  const faults = await checkLedger();
  expect(faults.map((fault) => [fault.what, fault.counter, fault.ledger]).sort()).toEqual([
    ["balance", 49, 50],
    ["month", 3, 1],
    ["reserved", 9, 1],
    ["settled", 1, 0],
  ]);
});

test("a refund in the next month belongs to the month it was taken in", async () => {
  await app.sql`truncate users cascade`;
  const ctx = await person(app.sql);
  const old = await begin(app.sql, ctx);
  await app.sql`update credit_ledger set created_at = created_at - interval '1 month'`;
  await app.sql`update generations set quota_period = quota_period - interval '1 month' where id = ${old}`;
  await app.sql`update users set quota_period = quota_period - interval '1 month' where id = ${ctx.userId}`;
  await begin(app.sql, ctx);
  await cancelGeneration({ ctx, input: { generationId: old } });
  expect((await getBilling({ ctx })).quota.used).toBe(1);
  expect(await checkLedger()).toEqual([]);
});
