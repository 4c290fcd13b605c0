import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import type { ActionResult } from "@/lib/core/result";
import { useTestApp } from "@/lib/core/testing";
import { person } from "@/lib/generations/testing";
import { ACTION_TABLE, type ActionRow } from "./testing/action-table";
import { callAction, cookieFor, type ServerAction } from "./testing/call-action";
import { workbenchOf } from "./testing/workbench";

const app = useTestApp();
const FOLDER = path.resolve(import.meta.dirname, "../_actions");
const files = readdirSync(FOLDER)
  .filter((file) => !file.endsWith(".test.ts"))
  .map((file) => path.basename(file, ".ts"));
const rows = Object.entries(ACTION_TABLE).flatMap(([file, actions]) =>
  Object.entries(actions)
    .filter(([, row]) => row.who !== "form")
    .map(([name, row]) => [`${file}.${name}`, file, name, row] as const),
);

type Bench = Awaited<ReturnType<typeof workbenchOf>>;
/** Whose rows nobody in this file may see or change. */
let victim: Bench;
let stranger: { userId: string; cookie: string };
let admin: { userId: string; cookie: string };

beforeAll(async () => {
  victim = await workbenchOf(app.sql);
  stranger = await signedIn("USER");
  admin = await signedIn("ADMIN");
}, 60_000);

async function signedIn(role: "USER" | "ADMIN"): Promise<{ userId: string; cookie: string }> {
  const { userId } = await person(app.sql, "STUDIO");
  await app.sql`update users set role = ${role} where id = ${userId}`;
  return { userId, cookie: await cookieFor(app.sql, userId) };
}

async function actionOf(file: string, name: string): Promise<ServerAction> {
  const module: Record<string, ServerAction> = await import(/* @vite-ignore */ `../_actions/${file}.ts`);
  const action = module[name];
  if (!action) throw new Error(`app/_actions/${file} exports no ${name}`);
  return action;
}

const benches = new Map<string, Promise<Bench>>();
/** The rows to which the actions of one file are done, one after another. */
function benchOf(file: string): Promise<Bench> {
  const bench = benches.get(file) ?? workbenchOf(app.sql);
  benches.set(file, bench);
  return bench;
}

const codeOf = (answer: ActionResult<unknown>) => (answer.ok ? "OK" : answer.error.code);
/** Without what is new in every answer: the ids of what was started, and the reference of the request. */
const comparable = (answer: ActionResult<unknown>, given: Record<string, string>) => {
  let text = JSON.stringify(answer.ok ? answer : { ...answer, error: { ...answer.error, reference: null } });
  for (const id of Object.values(given)) text = text.replaceAll(id, "ID");
  return text;
};
const absentIds = () => Object.fromEntries(Object.keys(victim.params).map((name) => [name, newId()]));

/** Everything the victim owns, as one hash. */
async function fingerprint(): Promise<string> {
  const id = victim.ctx.userId;
  const [row] = await app.sql`select md5(concat(
    (select string_agg(t::text, ';' order by t.id) from projects t where user_id = ${id}),
    (select string_agg(t::text, ';' order by t.id) from workflows t where user_id = ${id}),
    (select string_agg(t::text, ';' order by t.id) from workflow_presets t where user_id = ${id}),
    (select string_agg(t::text, ';' order by t.id) from generations t where user_id = ${id}),
    (select string_agg(t::text, ';' order by t.id) from grids t where user_id = ${id}),
    (select string_agg(t::text, ';' order by t.id) from share_links t where user_id = ${id}),
    (select string_agg(t::text, ';' order by t.id) from share_reviewers t where link_id = ${victim.params.link_id ?? ""}),
    (select string_agg(t::text, ';' order by t.id) from share_comments t where reviewer_id = ${victim.params.reviewer_id ?? ""}),
    (select string_agg(t::text, ';' order by t.id) from project_folders t where user_id = ${id}),
    (select string_agg(t::text, ';' order by t.id) from webhook_endpoints t where user_id = ${id}),
    (select string_agg(t::text, ';' order by t.id) from api_keys t where user_id = ${id}),
    (select string_agg(t.id::text, ';' order by t.id) from sessions t where user_id = ${id}),
    (select string_agg(t::text, ';' order by t.id) from users t where id = ${id}))) as hash`;
  return String(row?.hash);
}

test("every server action is named with who may call it", async () => {
  expect(files.toSorted()).toEqual(Object.keys(ACTION_TABLE).toSorted());
  for (const file of files) {
    const module: object = await import(/* @vite-ignore */ `../_actions/${file}.ts`);
    expect(Object.keys(module).toSorted(), file).toEqual(Object.keys(ACTION_TABLE[file] ?? {}).toSorted());
  }
}, 60_000);

describe.each(rows)("%s", (_title, file, name, row: ActionRow) => {
  test("is refused to nobody, to an ended session and to a suspended person", async () => {
    const action = await actionOf(file, name);
    const ended = await cookieFor(app.sql, stranger.userId);
    await app.sql`delete from sessions where user_id = ${stranger.userId} and id not in
      (select id from sessions where user_id = ${stranger.userId} order by created_at, id limit 1)`;
    for (const cookie of [undefined, ended, "authjs.session-token=x", `${stranger.cookie.slice(0, -2)}xx`]) {
      expect(codeOf(await callAction(action, cookie, row.input(victim.params)))).toBe("UNAUTHORIZED");
    }
    const suspended = await signedIn("ADMIN");
    await app.sql`update users set suspended_at = now() where id = ${suspended.userId}`;
    expect(codeOf(await callAction(action, suspended.cookie, row.input(victim.params)))).toBe("FORBIDDEN");
  });

  test("shows and changes nothing of another person; foreign answers like absent", async () => {
    await app.sql`delete from rate_limits`;
    const action = await actionOf(file, name);
    const before = await fingerprint();
    if (row.who === "admin") {
      expect(codeOf(await callAction(action, stranger.cookie, row.input(victim.params)))).toBe("FORBIDDEN");
      expect(await fingerprint()).toBe(before);
      return;
    }
    if (!row.names) return;
    for (const { cookie } of [stranger, admin]) {
      const absent = absentIds();
      const foreign = await callAction(action, cookie, row.input(victim.params));
      const nothing = await callAction(action, cookie, row.input(absent));
      expect(JSON.stringify(foreign)).not.toContain(victim.canary);
      expect(comparable(foreign, victim.params)).toBe(comparable(nothing, absent));
      expect(["INVALID", "INTERNAL"], JSON.stringify(foreign)).not.toContain(codeOf(foreign));
    }
    expect(await fingerprint()).toBe(before);
  });

  test("is answered to whoever may", async () => {
    await app.sql`delete from rate_limits`;
    const bench = await benchOf(file);
    const by = row.who === "admin" ? admin.cookie : bench.cookie;
    const answer = await callAction(await actionOf(file, name), by, row.input(bench.params));
    expect(codeOf(answer), JSON.stringify(answer)).toBe(row.owner ?? "OK");
  });
});
