import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { useTestApp } from "@/lib/core/testing";
import { mail } from "@/lib/engines/mail/select";
import { sendMail } from "@/lib/mails/send-mail";
import { changePassword } from "../change-password";
import { confirmEmail } from "../confirm-email";
import { createSession } from "../create-session";
import { requestEmailChange } from "../request-email-change";
import { requestReset } from "../request-reset";
import { requestVerification } from "../request-verification";
import { resetPassword } from "../reset-password";
import { session } from "../session";
import { signIn } from "../sign-in";
import { signUp } from "../sign-up";

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-mails-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
const PASSWORD = "a quiet green harbour";
const OTHER = "a loud violet mountain";
const nobody: Ctx = { actor: { kind: "public", slug: "" }, requestId: "test" };
const origin = { userAgent: "vitest", ipAddress: "127.0.0.1" };

afterEach(async () => {
  await app.sql`truncate users, outbox cascade`;
  await rm(path.join(folder, "mails"), { recursive: true, force: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let counter = 0;
async function person() {
  counter += 1;
  const email = `reader${counter}@example.org`;
  const { id } = await signUp({ ctx: nobody, input: { name: "Ada <b>", email, password: PASSWORD } });
  const opened = await createSession({ ctx: nobody, input: { userId: id, origin } });
  const actor = { kind: "user", userId: id, role: "USER", tier: "FREE", sessionId: opened.id } as const;
  return { id, email, ctx: { actor, requestId: "test" } satisfies Ctx, sessionId: opened.id };
}

/** Sends what the outbox asks for and answers what arrived, newest first. */
async function delivered() {
  const asked = await app.sql`select payload from outbox where name = 'mail/requested' order by id`;
  for (const { payload } of asked) await sendMail(payload);
  const box = mail();
  if (box.kind !== "file") throw new Error("the tests mail to files");
  return box.list();
}

async function tokenTo(email: string): Promise<string> {
  const found = (await delivered()).find((one) => one.to === email && one.text.includes("token="));
  return /token=([\w-]+)/.exec(found?.text ?? "")?.[1] ?? "none";
}

const codeOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (caught) => caught,
  );
  return error instanceof AppError ? error.code : error;
};
const isSignedIn = async (sessionId: string) =>
  (await session({ ctx: nobody, input: { sessionId } })) !== undefined;

test("a new account gets a mail whose link confirms its address, once", async () => {
  const { id, email } = await person();
  const token = await tokenTo(email);
  expect(await confirmEmail({ ctx: nobody, input: { token } })).toEqual({ email, isChange: false });
  const [row] = await app.sql`select email_verified_at from users where id = ${id}`;
  expect(row?.email_verified_at).not.toBeNull();
  expect(await codeOf(confirmEmail({ ctx: nobody, input: { token } }))).toBe("CONFLICT");
});

test("of twenty uses of one link at once exactly one succeeds", async () => {
  const { email } = await person();
  await requestReset({ ctx: nobody, input: { email } });
  const token = await tokenTo(email);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      resetPassword({ ctx: nobody, input: { token, password: `${OTHER} ${index}` } }),
    ),
  );
  expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
});

test("a reset sets the password, ends every session, kills other links and tells the person", async () => {
  const { email, sessionId } = await person();
  const verification = await tokenTo(email);
  await requestReset({ ctx: nobody, input: { email } });
  const token = await tokenTo(email);
  await resetPassword({ ctx: nobody, input: { token, password: OTHER } });
  expect(await isSignedIn(sessionId)).toBe(false);
  expect(await codeOf(signIn({ ctx: nobody, input: { email, password: PASSWORD } }))).toBe("UNAUTHORIZED");
  await signIn({ ctx: nobody, input: { email, password: OTHER } });
  expect(await codeOf(confirmEmail({ ctx: nobody, input: { token: verification } }))).toBe("CONFLICT");
  expect((await delivered())[0]).toMatchObject({ to: email, subject: "Your password was changed" });
});

test("a weak password leaves the link alive", async () => {
  const { email } = await person();
  await requestReset({ ctx: nobody, input: { email } });
  const token = await tokenTo(email);
  expect(await codeOf(resetPassword({ ctx: nobody, input: { token, password: "password12345" } }))).toBe(
    "INVALID",
  );
  await resetPassword({ ctx: nobody, input: { token, password: OTHER } });
});

test("an expired, a changed, an older and a foreign-purpose link are all dead", async () => {
  const { email } = await person();
  const verification = await tokenTo(email);
  await requestReset({ ctx: nobody, input: { email } });
  const older = await tokenTo(email);
  await requestReset({ ctx: nobody, input: { email } });
  const token = await tokenTo(email);
  const flipped = (token[0] === "A" ? "B" : "A") + token.slice(1);
  for (const dead of [verification, older, flipped]) {
    expect(await codeOf(resetPassword({ ctx: nobody, input: { token: dead, password: OTHER } }))).toBe(
      "CONFLICT",
    );
  }
  expect(await codeOf(confirmEmail({ ctx: nobody, input: { token } }))).toBe("CONFLICT");
  await app.sql`update verification_tokens set expires_at = now() - interval '1 second'`;
  expect(await codeOf(resetPassword({ ctx: nobody, input: { token, password: OTHER } }))).toBe("CONFLICT");
});

test("an unknown address gets no mail and the same answer", async () => {
  await requestReset({ ctx: nobody, input: { email: "nobody@example.org" } });
  expect(await app.sql`select 1 from outbox where name = 'mail/requested'`).toHaveLength(0);
  expect(await app.sql`select 1 from verification_tokens`).toHaveLength(0);
});

test("a suspended person's links do nothing", async () => {
  const { id, email } = await person();
  await requestReset({ ctx: nobody, input: { email } });
  const token = await tokenTo(email);
  await app.sql`update users set suspended_at = now() where id = ${id}`;
  expect(await codeOf(resetPassword({ ctx: nobody, input: { token, password: OTHER } }))).toBe("CONFLICT");
});

test("an address changes only with the link sent to the new one, and the old one is told", async () => {
  const { id, email, ctx } = await person();
  const wanted = `new-${email}`;
  await requestEmailChange({ ctx, input: { currentPassword: PASSWORD, email: wanted } });
  await signIn({ ctx: nobody, input: { email, password: PASSWORD } });
  const token = await tokenTo(wanted);
  expect(await confirmEmail({ ctx: nobody, input: { token } })).toEqual({ email: wanted, isChange: true });
  await signIn({ ctx: nobody, input: { email: wanted, password: PASSWORD } });
  expect((await delivered())[0]).toMatchObject({ to: email, subject: "Your e-mail address was changed" });
  const [row] = await app.sql`select email_verified_at from users where id = ${id}`;
  expect(row?.email_verified_at).not.toBeNull();
});

test("a taken address is not told from a free one, and two people cannot end with one address", async () => {
  const [mine, theirs] = [await person(), await person()];
  await requestEmailChange({ ctx: mine.ctx, input: { currentPassword: PASSWORD, email: theirs.email } });
  expect((await delivered()).filter((one) => one.subject === "Confirm your new e-mail address")).toEqual([]);
  await requestEmailChange({
    ctx: mine.ctx,
    input: { currentPassword: PASSWORD, email: "wanted@example.org" },
  });
  const token = await tokenTo("wanted@example.org");
  await signUp({ ctx: nobody, input: { name: "B", email: "wanted@example.org", password: PASSWORD } });
  await expect(confirmEmail({ ctx: nobody, input: { token } })).rejects.toMatchObject({ code: "CONFLICT" });
  const [row] = await app.sql`select email from users where id = ${mine.id}`;
  expect(row?.email).toBe(mine.email);
});

test("a verification asked for before a change does not confirm the address that came after", async () => {
  const { id, email, ctx } = await person();
  await requestVerification({ ctx });
  const token = await tokenTo(email);
  await app.sql`update users set email = 'later@example.org' where id = ${id}`;
  expect(await codeOf(confirmEmail({ ctx: nobody, input: { token } }))).toBe("CONFLICT");
  const [row] = await app.sql`select email_verified_at from users where id = ${id}`;
  expect(row?.email_verified_at).toBeNull();
});

test("a password changes with the present one; other browsers are signed out, this one stays", async () => {
  const { id, email, ctx, sessionId } = await person();
  const other = await createSession({ ctx: nobody, input: { userId: id, origin } });
  const wrong = changePassword({ ctx, input: { currentPassword: "not it at all", password: OTHER } });
  await expect(wrong).rejects.toMatchObject({ code: "INVALID", fields: { currentPassword: /present/ } });
  await changePassword({ ctx, input: { currentPassword: PASSWORD, password: OTHER } });
  expect([await isSignedIn(sessionId), await isSignedIn(other.id)]).toEqual([true, false]);
  await signIn({ ctx: nobody, input: { email, password: OTHER } });
});

test("of five password changes at once one wins, the others hear it", async () => {
  const { ctx } = await person();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 5 }, (_, index) =>
      changePassword({ ctx, input: { currentPassword: PASSWORD, password: `${OTHER} ${index}` } }),
    ),
  );
  expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
});

test("neither a key nor nobody may change an account", async () => {
  const { id } = await person();
  const actor = {
    kind: "apiKey",
    userId: id,
    role: "USER",
    tier: "FREE",
    keyId: id,
    scopes: ["account:read"],
  } as const;
  const key: Ctx = { actor, requestId: "test" };
  expect(await codeOf(requestVerification({ ctx: key }))).toBe("FORBIDDEN");
  expect(await codeOf(requestVerification({ ctx: nobody }))).toBe("UNAUTHORIZED");
  const input = { currentPassword: PASSWORD, password: OTHER };
  expect(await codeOf(changePassword({ ctx: key, input }))).toBe("FORBIDDEN");
});

test("no secret of a link is anywhere in the database, and a name cannot write HTML into a mail", async () => {
  const { email } = await person();
  await requestReset({ ctx: nobody, input: { email } });
  const found = await delivered();
  const secret = /token=([\w-]+)/.exec(found[0]?.text ?? "")?.[1] ?? "none";
  const rows = await app.sql`
    select to_jsonb(o)::text as row from outbox o union all select to_jsonb(t)::text from verification_tokens t
    union all select to_jsonb(m)::text from mails m union all select to_jsonb(a)::text from audit_log a`;
  expect(rows.length).toBeGreaterThan(5);
  expect(JSON.stringify(rows)).not.toContain(secret);
  expect(found[0]?.html).toContain("Ada &lt;b&gt;");
});

test("a mail is sent once however often its job runs, and never to somebody erased meanwhile", async () => {
  const { id } = await person();
  const [asked] = await app.sql`select payload from outbox where name = 'mail/requested'`;
  expect(await sendMail(asked?.payload)).toBe("sent");
  expect(await sendMail(asked?.payload)).toBe("already");
  expect((await readdir(path.join(folder, "mails"))).filter((name) => name.endsWith(".eml"))).toHaveLength(1);
  await app.sql`delete from users where id = ${id}`;
  expect(await sendMail(asked?.payload)).toBe("gone");
});
