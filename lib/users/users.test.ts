import { afterEach, expect, test } from "vitest";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { createSession } from "./create-session";
import { endAllSessions } from "./end-all-sessions";
import { endSession } from "./end-session";
import { ensureAdmin } from "./ensure-admin";
import { quotaOf } from "./quota-of";
import { session } from "./session";
import { signIn } from "./sign-in";
import { signUp } from "./sign-up";
import { verifyPassword } from "./verify-password";

const database = useTestApp();
const PASSWORD = "a quiet green harbour";
const nobody: Ctx = { actor: { kind: "public", slug: "" }, requestId: "test" };
const origin = { userAgent: "vitest", ipAddress: "127.0.0.1" };

afterEach(() => database.sql`truncate users cascade`);

let counter = 0;
async function person(): Promise<{ id: string; email: string; ctx: Ctx; sessionId: string }> {
  counter += 1;
  const email = `person${counter}@example.org`;
  const { id } = await signUp({ ctx: nobody, input: { name: "Ada", email, password: PASSWORD } });
  const opened = await createSession({ ctx: nobody, input: { userId: id, origin } });
  const actor = { kind: "user", userId: id, role: "USER", tier: "FREE", sessionId: opened.id } as const;
  return { id, email, ctx: { actor, requestId: "test" }, sessionId: opened.id };
}

const codeOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (caught) => caught,
  );
  return error instanceof AppError ? error.code : error;
};

test("the first account is ADMIN, the next is not", async () => {
  const first = await signUp({
    ctx: nobody,
    input: { name: "A", email: "a@example.org", password: PASSWORD },
  });
  const next = await signUp({
    ctx: nobody,
    input: { name: "B", email: "b@example.org", password: PASSWORD },
  });
  expect([first.role, next.role]).toEqual(["ADMIN", "USER"]);
});

test("of twelve first accounts at once exactly one is ADMIN", async () => {
  const roles = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      signUp({ ctx: nobody, input: { name: "A", email: `r${index}@example.org`, password: PASSWORD } }),
    ),
  );
  expect(roles.filter((made) => made.role === "ADMIN")).toHaveLength(1);
});

test("of ten sign-ups with one address at once exactly one succeeds, the others hear it at the mail field", async () => {
  await person();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) =>
      signUp({
        ctx: nobody,
        input: { name: "A", email: index % 2 ? "same@example.org" : "Same@Example.org", password: PASSWORD },
      }),
    ),
  );
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  expect(refused).toHaveLength(9);
  for (const error of refused)
    expect(error).toMatchObject({ code: "CONFLICT", fields: { email: /account/ } });
  const [row] = await database.sql`select count(*)::int as n from users where email = 'same@example.org'`;
  expect(row?.n).toBe(1);
  const audited = await database.sql`
    select a.entity_id from audit_log a join users u on u.id::text = a.entity_id where u.email = 'same@example.org'`;
  expect(audited).toHaveLength(1);
});

test("the seed's admin is made once, with a password that works, and then sign-ups are plain users", async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => ensureAdmin({ ctx: systemCtx("seed") })));
  const [admin] = made.filter((one) => one !== undefined);
  expect(made.filter((one) => one !== undefined)).toHaveLength(1);
  const { userId } = await signIn({
    ctx: nobody,
    input: { email: admin?.email ?? "", password: admin?.password ?? "" },
  });
  expect(userId).toBeTruthy();
  const next = await signUp({
    ctx: nobody,
    input: { name: "B", email: "b@example.org", password: PASSWORD },
  });
  expect(next.role).toBe("USER");
});

test("only a job may make the seed's admin", async () => {
  const { ctx } = await person();
  expect(await codeOf(ensureAdmin({ ctx }))).toBe("FORBIDDEN");
  expect(await codeOf(ensureAdmin({ ctx: nobody }))).toBe("UNAUTHORIZED");
});

test("a wrong password and an unknown address get the same answer", async () => {
  const { email } = await person();
  const wrong = signIn({ ctx: nobody, input: { email, password: "not this one" } });
  const unknown = signIn({ ctx: nobody, input: { email: "nobody@example.org", password: "not this one" } });
  const [left, right] = await Promise.allSettled([wrong, unknown]);
  expect(left).toMatchObject({ status: "rejected", reason: { code: "UNAUTHORIZED" } });
  expect(left.status === "rejected" && String(left.reason)).toBe(
    right.status === "rejected" && String(right.reason),
  );
});

test("an account without a password cannot be entered, and the check costs a real verification", async () => {
  const startedMs = performance.now();
  expect(await verifyPassword(null, PASSWORD)).toBe(false);
  await verifyPassword(null, PASSWORD);
  expect(performance.now() - startedMs).toBeGreaterThan(5);
});

test("a suspended person is told so only with the right password, and an open session shows it at once", async () => {
  const { id, email, sessionId } = await person();
  await database.sql`update users set suspended_at = now(), suspended_reason = 'spam' where id = ${id}`;
  const right = signIn({ ctx: nobody, input: { email, password: PASSWORD } });
  await expect(right).rejects.toMatchObject({ code: "FORBIDDEN", message: /spam/ });
  expect(await codeOf(signIn({ ctx: nobody, input: { email, password: "wrong" } }))).toBe("UNAUTHORIZED");
  expect(await codeOf(createSession({ ctx: nobody, input: { userId: id, origin } }))).toBe("FORBIDDEN");
  const found = await session({ ctx: nobody, input: { sessionId } });
  expect(found).toMatchObject({ isSuspended: true, suspendedReason: "spam" });
});

test("a new session records the login, forgets the expired ones, and never holds the password", async () => {
  const { id } = await person();
  await database.sql`update sessions set expires_at = now() - interval '1 second' where user_id = ${id}`;
  const opened = await createSession({ ctx: nobody, input: { userId: id, origin } });
  const rows = await database.sql`select id from sessions where user_id = ${id}`;
  expect(rows.map((row) => row.id)).toEqual([opened.id]);
  const [user] = await database.sql`select login_count, last_login_at from users where id = ${id}`;
  expect(user?.login_count).toBe(2);
  expect(user?.last_login_at).not.toBeNull();
  const log = await database.sql`select action, actor_id, after from audit_log where actor_id = ${id}`;
  expect(log.map((row) => row.action)).toContain("user.signed-in");
  expect(JSON.stringify(log)).not.toContain("argon2");
});

test("role and tier of a session are those of the moment it is read", async () => {
  const { id, sessionId } = await person();
  await database.sql`update users set role = 'ADMIN', tier = 'STUDIO' where id = ${id}`;
  const found = await session({ ctx: nobody, input: { sessionId } });
  expect(found?.user).toMatchObject({ role: "ADMIN", tier: "STUDIO" });
});

test("an expired, an ended, an unknown and a malformed session are all none", async () => {
  const { id, ctx, sessionId } = await person();
  const other = await createSession({ ctx: nobody, input: { userId: id, origin } });
  await endSession({ ctx, input: { sessionId: other.id } });
  await database.sql`update sessions set expires_at = now() where id = ${sessionId}`;
  for (const candidate of [sessionId, other.id, newId(), "x' or 1=1"]) {
    expect(await session({ ctx: nobody, input: { sessionId: candidate } })).toBeUndefined();
  }
});

test("nobody ends a foreign session, and the answer is that of an absent one", async () => {
  const mine = await person();
  const theirs = await person();
  expect(await codeOf(endSession({ ctx: mine.ctx, input: { sessionId: theirs.sessionId } }))).toBe(
    "NOT_FOUND",
  );
  expect(await codeOf(endSession({ ctx: mine.ctx, input: { sessionId: newId() } }))).toBe("NOT_FOUND");
  expect(await codeOf(endSession({ ctx: nobody, input: { sessionId: theirs.sessionId } }))).toBe(
    "UNAUTHORIZED",
  );
  expect(await session({ ctx: nobody, input: { sessionId: theirs.sessionId } })).toBeDefined();
});

test("signing out everywhere ends every session of the person, this one only if asked, nobody else's", async () => {
  const mine = await person();
  const theirs = await person();
  await createSession({ ctx: nobody, input: { userId: mine.id, origin } });
  expect(await endAllSessions({ ctx: mine.ctx, input: { isCurrentKept: true } })).toEqual({ endedCount: 1 });
  expect(await session({ ctx: nobody, input: { sessionId: mine.sessionId } })).toBeDefined();
  expect(await endAllSessions({ ctx: mine.ctx, input: { isCurrentKept: false } })).toEqual({ endedCount: 1 });
  expect(await session({ ctx: nobody, input: { sessionId: theirs.sessionId } })).toBeDefined();
});

test("the quota counts this month only and ends with it, whatever the tier", async () => {
  const { id, ctx } = await person();
  await database.sql`update users set monthly_generation_count = 7 where id = ${id}`;
  const now = new Date();
  const nextMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString();
  expect(await quotaOf(ctx)).toEqual({ used: 7, limit: 10, credits: 0, periodEndsAt: nextMonth });
  await database.sql`
    update users set quota_period = quota_period - interval '1 month', tier = 'STUDIO' where id = ${id}`;
  expect(await quotaOf(ctx)).toMatchObject({ used: 0, limit: null });
  expect(await codeOf(quotaOf(nobody))).toBe("UNAUTHORIZED");
});
