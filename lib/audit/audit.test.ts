import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { queryRows } from "@/lib/core/tx";
import { stripSecrets } from "./rules";
import type { AuditEntry } from "./schema";
import { auditInsert } from "./store";

const database = useTestApp();

async function rename(ctx: Ctx, userId: string, entry: AuditEntry) {
  return queryRows(sql`
    with changed as (update users set name = 'New' where id = ${userId} returning id),
    audited as (${auditInsert(ctx, entry, "changed")})
    select id from changed`);
}

async function person(): Promise<string> {
  const userId = newId();
  await database.sql`insert into users (id, email, name) values (${userId}, ${`${userId}@example.org`}, 'Old')`;
  return userId;
}

const entryFor = (userId: string): AuditEntry => ({
  action: "user.email-changed",
  entity: "user",
  entityId: userId,
  before: { email: "a@example.org", passwordHash: "canary" },
  after: { email: "b\u0000@example.org", nested: [{ apiKey: "canary" }] },
});

test("a change and its audit row are written together, attributed to who acted", async () => {
  const userId = await person();
  const ctx: Ctx = { actor: { kind: "admin", userId, sessionId: newId() }, requestId: "click-1" };
  await rename(ctx, userId, entryFor(userId));
  const rows = await database.sql`select * from audit_log where entity_id = ${userId}`;
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    actor_kind: "admin",
    actor_id: userId,
    action: "user.email-changed",
    request_id: "click-1",
    before: { email: "a@example.org", passwordHash: "[cut]" },
    after: { email: "b@example.org", nested: [{ apiKey: "[cut]" }] },
  });
});

test("no change, no row; a failed change, no row", async () => {
  const absent = newId();
  await rename(systemCtx("test"), absent, entryFor(absent));
  const userId = await person();
  const failing = queryRows(sql`
    with changed as (update users set monthly_generation_count = -1 where id = ${userId} returning id),
    audited as (${auditInsert(systemCtx("test"), entryFor(userId), "changed")})
    select id from changed`);
  await expect(failing).rejects.toThrow();
  const rows = await database.sql`select 1 from audit_log where entity_id in (${absent}, ${userId})`;
  expect(rows).toHaveLength(0);
});

test("the log can only grow", async () => {
  const userId = await person();
  await rename(systemCtx("test"), userId, entryFor(userId));
  await expect(database.sql`update audit_log set action = 'x'`.execute()).rejects.toThrow();
  await expect(database.sql`delete from audit_log`.execute()).rejects.toThrow();
});

test("a deep, a long and a broken value are made storable", () => {
  let deep: unknown = "x";
  for (let level = 0; level < 50; level += 1) deep = { deep };
  expect(JSON.stringify(stripSecrets(deep)).length).toBeLessThan(200);
  expect(String(stripSecrets("x".repeat(10_000))).length).toBeLessThan(2100);
  expect(stripSecrets({ text: "a\ud800b", at: new Date(0) })).toEqual({
    text: "a\ufffdb",
    at: "1970-01-01T00:00:00.000Z",
  });
});
