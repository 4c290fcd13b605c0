import { afterEach, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { person, refusalOf } from "@/lib/generations/testing";
import { endPersonSessions } from "./end-person-sessions";
import { getPerson } from "./get-person";
import { grantCredits } from "./grant-credits";
import { listPeople } from "./list-people";
import { restorePerson } from "./restore-person";
import { setRole } from "./set-role";
import { suspendPerson } from "./suspend-person";

const database = useTestApp();
afterEach(() => database.sql`truncate users cascade`);

async function admin(): Promise<Ctx & { userId: string }> {
  const userId = newId();
  await database.sql`insert into users (id, email, name, role) values (${userId}, ${`${userId}@example.org`}, 'Root', 'ADMIN')`;
  return { userId, actor: { kind: "admin", userId, sessionId: newId() }, requestId: newId() };
}

async function signedIn(userId: string): Promise<string> {
  const id = newId();
  await database.sql`insert into sessions (id, user_id, expires_at) values (${id}, ${userId}, now() + interval '1 day')`;
  return id;
}

test("people are found by name, address, role, plan and state, and paged without a gap", async () => {
  const ctx = await admin();
  for (let index = 0; index < 90; index += 1) await person(database.sql, index % 2 ? "CREATOR" : "FREE");
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPeople({ ctx, input: { cursor } });
    seen.push(...page.items.map((one) => one.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(91);
  const creators = await listPeople({ ctx, input: { tier: "CREATOR" } });
  expect(creators.items.every((one) => one.tier === "CREATOR")).toBe(true);
  const found = await listPeople({ ctx, input: { q: ctx.userId.slice(0, 20).toUpperCase() } });
  expect(found.items.map((one) => one.id)).toContain(ctx.userId);
  const none = await listPeople({ ctx, input: { q: "%" } });
  expect(none.items).toEqual([]);
});

test("suspending signs out everywhere at once, says why, and is undone by restoring", async () => {
  const ctx = await admin();
  const { userId } = await person(database.sql);
  await signedIn(userId);
  await suspendPerson({ ctx, input: { userId, reason: "Chargebacks" } });
  const shown = await getPerson({ ctx, input: { userId } });
  expect(shown).toMatchObject({ isSuspended: true, suspendedReason: "Chargebacks", sessions: [] });
  await restorePerson({ ctx, input: { userId } });
  expect(await getPerson({ ctx, input: { userId } })).toMatchObject({
    isSuspended: false,
    suspendedReason: null,
  });
  expect(await refusalOf(restorePerson({ ctx, input: { userId } }))).toMatchObject({ code: "CONFLICT" });
  const actions = await database.sql`select action from audit_log where entity_id = ${userId} order by id`;
  expect(actions.map((row) => row.action)).toEqual(["user.suspended", "user.restored"]);
});

test("an administrator is not suspended, and the last one stays one", async () => {
  const ctx = await admin();
  expect(await refusalOf(suspendPerson({ ctx, input: { userId: ctx.userId, reason: "x" } }))).toMatchObject({
    code: "CONFLICT",
  });
  expect(await refusalOf(setRole({ ctx, input: { userId: ctx.userId, role: "USER" } }))).toMatchObject({
    code: "CONFLICT",
  });
  expect(await refusalOf(setRole({ ctx, input: { userId: newId(), role: "USER" } }))).toMatchObject({
    code: "NOT_FOUND",
  });
});

test("two administrators who demote each other at once leave exactly one, in every of thirty rounds", async () => {
  for (let round = 0; round < 30; round += 1) {
    await database.sql`delete from users`;
    const [first, second] = [await admin(), await admin()];
    await Promise.allSettled([
      setRole({ ctx: first, input: { userId: second.userId, role: "USER" } }),
      setRole({ ctx: second, input: { userId: first.userId, role: "USER" } }),
    ]);
    const [row] = await database.sql`select count(*)::int as n from users where role = 'ADMIN'`;
    expect(row?.n).toBe(1);
  }
});

test("sessions end on every device and are counted", async () => {
  const ctx = await admin();
  const { userId } = await person(database.sql);
  await signedIn(userId);
  await signedIn(userId);
  expect((await getPerson({ ctx, input: { userId } })).sessions).toHaveLength(2);
  expect(await endPersonSessions({ ctx, input: { userId } })).toEqual({ endedCount: 2 });
  expect(await endPersonSessions({ ctx, input: { userId } })).toEqual({ endedCount: 0 });
});

test("credits are booked once each, whatever comes at once, and the balance never falls below zero", async () => {
  const ctx = await admin();
  const { userId } = await person(database.sql);
  await grantCredits({ ctx, input: { userId, credits: 10, reason: "Welcome" } });
  const taken = await Promise.allSettled(
    Array.from({ length: 20 }, () =>
      grantCredits({ ctx, input: { userId, credits: -1, reason: "Correction" } }),
    ),
  );
  expect(taken.filter((one) => one.status === "fulfilled")).toHaveLength(10);
  expect((await getPerson({ ctx, input: { userId } })).creditsBalance).toBe(0);
  const [row] = await database.sql`
    select sum(credits)::int as total, count(*)::int as n from credit_ledger where user_id = ${userId}`;
  expect(row).toEqual({ total: 0, n: 11 });
});

test("nobody but an administrator may do any of it", async () => {
  const { userId } = await admin();
  const ctx = await person(database.sql);
  for (const attempt of [
    listPeople({ ctx, input: {} }),
    getPerson({ ctx, input: { userId } }),
    setRole({ ctx, input: { userId: ctx.userId, role: "ADMIN" } }),
    suspendPerson({ ctx, input: { userId, reason: "x" } }),
    restorePerson({ ctx, input: { userId } }),
    endPersonSessions({ ctx, input: { userId } }),
    grantCredits({ ctx, input: { userId: ctx.userId, credits: 1000, reason: "x" } }),
  ]) {
    expect(await refusalOf(attempt)).toMatchObject({ code: "FORBIDDEN" });
  }
  expect(await database.sql`select 1 from credit_ledger`).toHaveLength(0);
});
