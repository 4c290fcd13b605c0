import { mkdtemp, readdir, rm } from "node:fs/promises";
import type http from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { Ctx } from "@/lib/core/ctx";
import { useTestApp } from "@/lib/core/testing";
import { close, eventKey, listen, signingKey } from "@/lib/engines/durable/contract/server";
import { type RunningExecutor, startExecutor } from "@/lib/engines/durable/start-executor";
import { begin, workflowOf } from "@/lib/generations/testing";
import { requestErasure } from "@/lib/leaving/request-erasure";
import { ERASE_WORDS } from "@/lib/leaving/rules";
import { signUp } from "@/lib/users/sign-up";
import { inngest } from "../client";
import { relay } from "../relay";
import { functions } from "./index";

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-account-functions-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
const PASSWORD = "a quiet green harbour";
const nobody: Ctx = { actor: { kind: "public", slug: "" }, requestId: "test" };
let queue: TestDatabase;
let executor: RunningExecutor;
let endpoint: http.Server;

beforeAll(async () => {
  queue = await testDatabase();
  executor = await startExecutor({ databaseUrl: queue.url, port: 0, signingKey, eventKey });
  inngest.setEnvVars({
    INNGEST_BASE_URL: executor.url,
    INNGEST_SIGNING_KEY: signingKey,
    INNGEST_EVENT_KEY: eventKey,
  });
  const served = await listen(inngest, functions);
  endpoint = served.app;
  expect((await fetch(served.url, { method: "PUT" })).status).toBe(200);
}, 120_000);

afterAll(async () => {
  close(endpoint);
  await executor.stop();
  await queue.drop();
  await rm(folder, { recursive: true, force: true });
});

async function person(email: string) {
  const { id } = await signUp({ ctx: nobody, input: { name: "Ada", email, password: PASSWORD } });
  const actor = { kind: "user", userId: id, role: "USER", tier: "FREE", sessionId: id } as const;
  return { actor, requestId: "test", userId: id };
}

test("a sign-up and one relay are enough for the mail to arrive", async () => {
  await person("root@example.org");
  await relay();
  const arrived = async () =>
    (await readdir(path.join(folder, "mails")).catch(() => [])).filter((name) => name.endsWith(".eml"))
      .length;
  await expect.poll(arrived, { timeout: 60_000 }).toBe(1);
  const [mail] = await app.sql`select attempts, sent_at from mails`;
  expect(mail?.attempts).toBe(1);
}, 90_000);

test("an erasure and one relay are enough for the account to be gone, its waiting job first", async () => {
  const ctx = await person("leaver@example.org");
  await begin(app.sql, ctx, { workflowId: await workflowOf(app.sql, ctx.userId) });
  await requestErasure({ ctx, input: { currentPassword: PASSWORD, confirmation: ERASE_WORDS } });
  await relay();
  const left = async () => (await app.sql`select 1 from users where id = ${ctx.userId}`).length;
  await expect.poll(left, { timeout: 60_000 }).toBe(0);
  const finished = async () => (await app.sql`select 1 from erasures where finished_at is not null`).length;
  await expect.poll(finished, { timeout: 30_000 }).toBe(1);
  expect(await app.sql`select 1 from generations`).toHaveLength(0);
}, 120_000);
