import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { systemCtx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { generationAccess } from "@/lib/generations/access";
import { markStarted } from "@/lib/generations/run/store";
import {
  requestCancel,
  settleCancelled,
  settleCompleted,
  settleFailed,
} from "@/lib/generations/settlement/store";
import { person, serverOf, workflowOf } from "@/lib/generations/testing";
import { checkLedger } from "../check-ledger";

const app = useTestApp();
const root = path.resolve(import.meta.dirname, "../../..");

/** Another process of the app, with pools and modules of its own. */
async function secondProcess(): Promise<{ press(input: object): Promise<string[]>; child: ChildProcess }> {
  const main = path.join(root, "lib/billing/testing/press-many.ts");
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", main], {
    cwd: root,
    stdio: ["pipe", "pipe", "inherit"],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      DATABASE_URL: app.url,
      AUTH_SECRET: "a secret of the tests, long enough for all of them",
      SECRETS_KEY: "another secret of the tests, also long enough",
      LOG_LEVEL: "silent",
    },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe("ready");
  return {
    child,
    press: async (input) => {
      child.stdin.write(`${JSON.stringify(input)}\n`);
      return JSON.parse(String((await lines.next()).value));
    },
  };
}

test("fifty presses from two processes for the last unit of the month make exactly one generation", async () => {
  const ctx = await person(app.sql);
  const workflowId = await workflowOf(app.sql, ctx.userId);
  await app.sql`update users set monthly_generation_count = 9 where id = ${ctx.userId}`;
  const processes = await Promise.all([secondProcess(), secondProcess()]);
  const input = { userId: ctx.userId, workflowId, count: 25 };
  const outcomes = (await Promise.all(processes.map((each) => each.press(input)))).flat();
  expect(outcomes.filter((outcome) => outcome === "started")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "QUOTA_EXCEEDED")).toHaveLength(49);
  const [row] = await app.sql`
    select (select count(*) from generations where user_id = ${ctx.userId})::int as made,
           monthly_generation_count as used, credits_reserved as held from users where id = ${ctx.userId}`;
  expect(row).toEqual({ made: 1, used: 10, held: 1 });
}, 180_000);

const ROUNDS = 200;
const AT_ONCE = 20;

test("two hundred cancels against completions leave each generation exactly one of COMMIT and REFUND", async () => {
  const ctx = await person(app.sql, "STUDIO");
  const workflowId = await workflowOf(app.sql, ctx.userId);
  const serverId = await serverOf(app.sql);
  const run = generationAccess(systemCtx("race"), "run");
  const cancel = generationAccess(ctx, "cancel");
  for (let round = 0; round < ROUNDS; round += AT_ONCE) {
    const ids = await seeded(ctx.userId, workflowId, serverId, AT_ONCE);
    await Promise.all(
      ids.flatMap((id, index) => {
        const complete = async () => {
          await markStarted(run, id, 1);
          await settleCompleted(run, id, 1, [], []);
        };
        const stop = async () => {
          if ((await requestCancel(cancel, id)) === "requested") await settleCancelled(run, id, 1);
        };
        const fail = () =>
          settleFailed(run, id, 1, { code: "X", message: "x", field: null, reference: "r", details: {} });
        // The order in which they reach the database differs from one generation to the next.
        const all = [complete, stop, ...(index % 3 === 0 ? [fail] : [])];
        return (index % 2 === 0 ? all : all.reverse()).map((each) => each());
      }),
    );
    // Completion may have come while a cancel was asked for: whoever is still open completes now.
    await Promise.all(ids.map((id) => settleCompleted(run, id, 1, [], [])));
  }
  const [sums] = await app.sql`
    select count(*)::int as settlements, count(distinct generation_id)::int as settled
      from credit_ledger where user_id = ${ctx.userId} and phase = 'settle'`;
  expect(sums).toEqual({ settlements: ROUNDS, settled: ROUNDS });
  const kinds = await app.sql`
    select distinct kind from credit_ledger where user_id = ${ctx.userId} and phase = 'settle' order by kind`;
  expect(kinds.map((row) => row.kind)).toEqual(["COMMIT", "REFUND"]);
  expect((await checkLedger()).filter((fault) => fault.userId === ctx.userId)).toEqual([]);
}, 180_000);

/** Started and placed on a server, as the scheduler leaves them. */
async function seeded(
  userId: string,
  workflowId: string,
  serverId: string,
  count: number,
): Promise<string[]> {
  const { startGeneration } = await import("@/lib/generations/start");
  const actor = { kind: "user", userId, role: "USER", tier: "STUDIO", sessionId: newId() } as const;
  const made = await startGeneration({
    ctx: { actor, requestId: newId() },
    input: { workflowId, values: {}, idempotencyKey: newId(), count },
  });
  const ids = made.map((one) => one.id);
  await app.sql`update generations set server_id = ${serverId}, placement = 1
    where id = any (string_to_array(${ids.join()}, ',')::uuid[])`;
  return ids;
}
