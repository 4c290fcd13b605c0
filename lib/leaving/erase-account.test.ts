import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { replacePayments } from "@/lib/engines/payments/select";
import { StripeWorld } from "@/lib/engines/payments/testing/stripe-world";
import { worldPayments } from "@/lib/engines/payments/testing/world-payments";
import { storage } from "@/lib/engines/storage/select";
import { generationAccess } from "@/lib/generations/access";
import { settleCancelled } from "@/lib/generations/settlement/store";
import { begin, serverOf, workflowOf } from "@/lib/generations/testing";
import { createProject } from "@/lib/projects/create";
import { createSession } from "@/lib/users/create-session";
import { session } from "@/lib/users/session";
import { signIn } from "@/lib/users/sign-in";
import { signUp } from "@/lib/users/sign-up";
import { eraseAccount, type Steps } from "./erase-account";
import { requestErasure } from "./request-erasure";
import { resumeErasures } from "./resume-erasures";
import { ERASE_WORDS } from "./rules";

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-erasure-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
const PASSWORD = "a quiet green harbour";
const CANARY = "canary-7f3a9c";
const nobody: Ctx = { actor: { kind: "public", slug: "" }, requestId: "test" };
const deleted: string[] = [];

afterEach(async () => {
  await app.sql`truncate users, erasures, outbox, servers, workflow_snapshots cascade`;
  deleted.length = 0;
});
afterAll(async () => {
  replacePayments(null);
  await rm(folder, { recursive: true, force: true });
});

/** Somebody with a bit of everything, every text of theirs carrying the canary. */
async function somebody() {
  const email = `${CANARY}-${newId().slice(-6)}@example.org`;
  const { id } = await signUp({ ctx: nobody, input: { name: `Ada ${CANARY}`, email, password: PASSWORD } });
  const origin = { userAgent: CANARY, ipAddress: CANARY };
  const opened = await createSession({ ctx: nobody, input: { userId: id, origin } });
  const actor = { kind: "user", userId: id, role: "USER", tier: "FREE", sessionId: opened.id } as const;
  const ctx = { actor, requestId: "test", userId: id };
  await createProject({ ctx, input: { name: CANARY } });
  const workflowId = await workflowOf(app.sql, id);
  const serverId = await serverOf(app.sql);
  const done = await begin(app.sql, ctx, { workflowId, values: { prompt: CANARY } });
  const key = `outputs/${done}/1/0`;
  await storage().put(key, Buffer.from(CANARY), { contentType: "image/png" });
  await app.sql`update generations set status = 'COMPLETED' where id = ${done}`;
  await app.sql`insert into generation_outputs (id, generation_id, position, node_id, kind, storage_key, content_type,
    filename, sha256, size_bytes) values (${newId()}, ${done}, 0, '1', 'image', ${key}, 'image/png', ${CANARY}, 'x', 5)`;
  const running = await begin(app.sql, ctx, { workflowId, values: { prompt: CANARY } });
  await app.sql`update generations set status = 'PROCESSING', placement = 1, server_id = ${serverId} where id = ${running}`;
  await app.sql`update servers set in_flight = 1 where id = ${serverId}`;
  await storage().put(`uploads/${id}/abc`, Buffer.from(CANARY), { contentType: "image/png" });
  const customer = `cus_${newId()}`;
  await app.sql`update users set stripe_customer_id = ${customer} where id = ${id}`;
  await app.sql`insert into stripe_events (id, type, customer_id, happened_at) values (${newId()}, 'x', ${customer}, now())`;
  return { id, email, ctx, sessionId: opened.id, customer, running, serverId };
}

function payWith(onDelete: () => void = () => {}): void {
  const world = new StripeWorld();
  replacePayments({
    ...worldPayments(
      () => world,
      async () => {},
    ),
    deleteCustomer: async (customerId) => {
      onDelete();
      deleted.push(customerId);
    },
  });
}

const erase = (ctx: Ctx, currentPassword = PASSWORD) =>
  requestErasure({ ctx, input: { currentPassword, confirmation: ERASE_WORDS } });

class Killed extends Error {}

/** Steps as a durable executor drives them: results are kept, and the process dies where it is told to. */
function stepsOf(kept: Map<string, unknown>, dieAt: { index: number; isAfter: boolean } | null) {
  const names: string[] = [];
  const steps: Steps = {
    run: async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      names.push(name);
      const isHere = dieAt?.index === names.length - 1;
      if (kept.has(name)) return kept.get(name) as T;
      if (isHere && !dieAt.isAfter) throw new Killed();
      const value = await work();
      // Dead before the executor heard of it: the work was done, and will be done again.
      if (isHere) throw new Killed();
      kept.set(name, value);
      return value;
    },
    sleep: async (name) => {
      // The server answers late: the job is stopped at the third look.
      if (name !== "wait-2") return;
      const open = await app.sql`select id from generations where status = 'PROCESSING'`;
      const run = generationAccess(systemCtx("stop"), "run");
      for (const { id } of open) await settleCancelled(run, id, 1);
    },
  };
  return { steps, names };
}

/** Every text and jsonb of every table in which the words occur. */
async function sweep(words: string): Promise<string[]> {
  const columns = await app.sql`
    select table_schema as s, table_name as t, column_name as c from information_schema.columns
     where table_schema in ('public', 'durable') and table_name in (
       select table_name from information_schema.tables where table_type = 'BASE TABLE')
       and (data_type in ('text', 'jsonb', 'json', 'ARRAY', 'uuid', 'USER-DEFINED'))`;
  const found: string[] = [];
  for (const { s, t, c } of columns) {
    const rows = await app.sql`
      select 1 from ${app.sql(`${s}.${t}`)} where ${app.sql(c)}::text like ${`%${words}%`} limit 1`;
    if (rows.length > 0) found.push(`${t}.${c}`);
  }
  return found;
}

async function filesLeft(): Promise<string[]> {
  const keys: string[] = [];
  for (const prefix of ["outputs", "uploads"]) {
    for await (const file of storage().list(prefix)) keys.push(file.key);
  }
  return keys;
}

async function expectErased(person: Awaited<ReturnType<typeof somebody>>): Promise<void> {
  expect(await sweep(CANARY)).toEqual([]);
  expect(await sweep(person.customer)).toEqual([]);
  expect(await filesLeft()).toEqual([]);
  expect(new Set(deleted)).toEqual(new Set([person.customer]));
  expect(await app.sql`select 1 from users where id = ${person.id}`).toHaveLength(0);
  const [server] = await app.sql`select in_flight from servers where id = ${person.serverId}`;
  expect(server?.in_flight).toBe(0);
}

test("the canary is where it is looked for before, and nowhere afterwards", async () => {
  payWith();
  await signUp({ ctx: nobody, input: { name: "Root", email: "root@example.org", password: PASSWORD } });
  const person = await somebody();
  const before = await sweep(CANARY);
  for (const column of ["users.email", "projects.name", "generations.prompt_text", "audit_log.after"]) {
    expect(before).toContain(column);
  }
  await erase(person.ctx);
  expect(await session({ ctx: nobody, input: { sessionId: person.sessionId } })).toBeUndefined();
  await expect(signIn({ ctx: nobody, input: { email: person.email, password: PASSWORD } })).rejects.toThrow(
    AppError,
  );
  expect(await eraseAccount(person.id, stepsOf(new Map(), null).steps)).toBe("erased");
  await expectErased(person);
  const log = await app.sql`select action from audit_log where entity_id = ${person.id}`;
  expect(log.map((row) => row.action)).toEqual(expect.arrayContaining(["user.registered", "user.erased"]));
});

test("killed before or after any step, and begun again with or without its memory, it ends erased", async () => {
  payWith();
  await signUp({ ctx: nobody, input: { name: "Root", email: "root@example.org", password: PASSWORD } });
  const count = 9;
  for (let index = 0; index < count; index += 1) {
    for (const isAfter of [false, true]) {
      deleted.length = 0;
      const person = await somebody();
      await erase(person.ctx);
      const kept = new Map<string, unknown>();
      const first = stepsOf(kept, { index, isAfter });
      await expect(eraseAccount(person.id, first.steps)).rejects.toThrow(Killed);
      const memory = isAfter ? kept : new Map<string, unknown>();
      await eraseAccount(person.id, stepsOf(memory, null).steps);
      await expectErased(person);
    }
  }
}, 120_000);

test("while Stripe is away the rows stay, and the erasure is asked for again", async () => {
  let isAway = true;
  payWith(() => {
    if (isAway) throw new AppError("UNAVAILABLE", "away");
  });
  await signUp({ ctx: nobody, input: { name: "Root", email: "root@example.org", password: PASSWORD } });
  const person = await somebody();
  await erase(person.ctx);
  await expect(eraseAccount(person.id, stepsOf(new Map(), null).steps)).rejects.toThrow("away");
  expect(await app.sql`select 1 from users where id = ${person.id}`).toHaveLength(1);
  expect(await resumeErasures()).toBe(0);
  await app.sql`update erasures set updated_at = now() - interval '1 hour'`;
  expect(await resumeErasures()).toBe(1);
  isAway = false;
  await eraseAccount(person.id, stepsOf(new Map(), null).steps);
  await expectErased(person);
});

test("nobody erases with a wrong password, as a key, or as the last administrator; others lose nothing", async () => {
  payWith();
  const { id: root } = await signUp({
    ctx: nobody,
    input: { name: "Root", email: "root@example.org", password: PASSWORD },
  });
  const rootCtx: Ctx = {
    actor: { kind: "user", userId: root, role: "ADMIN", tier: "FREE", sessionId: newId() },
    requestId: "test",
  };
  await expect(erase(rootCtx)).rejects.toMatchObject({ code: "CONFLICT" });
  const person = await somebody();
  await expect(erase(person.ctx, "not this one")).rejects.toMatchObject({ code: "INVALID" });
  const actor = {
    kind: "apiKey",
    userId: person.id,
    role: "USER",
    tier: "FREE",
    keyId: newId(),
    scopes: [],
  } as const;
  await expect(erase({ actor, requestId: "test" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(erase(nobody)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  expect(await eraseAccount(person.id, stepsOf(new Map(), null).steps)).toBe("unknown");
  const other = await somebody();
  await erase(person.ctx);
  await app.sql`update users set name = 'Other' where id = ${other.id}`;
  await eraseAccount(person.id, stepsOf(new Map(), null).steps);
  expect(await app.sql`select 1 from generations where user_id = ${other.id}`).toHaveLength(2);
  expect((await filesLeft()).length).toBe(2);
});
