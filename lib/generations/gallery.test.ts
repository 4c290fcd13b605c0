import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { queryRows } from "@/lib/core/tx";
import { createProject } from "@/lib/projects/create";
import { generationAccess } from "./access";
import { editMany } from "./edit-many";
import { galleryStatement } from "./gallery/store";
import { listGenerations } from "./list";
import { listAround } from "./list-around";
import { listByOutputs } from "./list-by-outputs";
import type { ListGenerationsInput } from "./schema";
import { finished, person, refusalOf, workflowOf } from "./testing";

const app = useTestApp();
type Ctx = Awaited<ReturnType<typeof person>>;

const ids = async (ctx: Ctx, input: ListGenerationsInput) =>
  (await listGenerations({ ctx, input })).items.map((one) => one.id);

test("filters combine: each one narrows what the others left", async () => {
  const ctx = await person(app.sql);
  const { id: projectId } = await createProject({ ctx, input: { name: "p" } });
  const workflowId = await workflowOf(app.sql, ctx.userId);
  const [wanted = "", untagged = ""] = await finished(app.sql, ctx, 2, {
    projectId,
    workflowId,
    kind: "video",
    prompt: "A red Boat at sea",
  });
  await finished(app.sql, ctx, 2, { prompt: "a red boat at sea" });
  await editMany({ ctx, input: { generationIds: [wanted, untagged], rating: 4, isFavorited: true } });
  await editMany({ ctx, input: { generationIds: [wanted], addTags: ["hero", "print"] } });
  const day = new Date().toISOString().slice(0, 10);
  const all: ListGenerationsInput = {
    projectId,
    workflowId,
    status: "COMPLETED",
    isFavorited: true,
    ratingMin: 4,
    kind: "video",
    tags: ["print", "hero"],
    text: "BOAT red",
    from: day,
    to: day,
  };
  expect(await ids(ctx, all)).toEqual([wanted]);
  expect(await ids(ctx, { ...all, tags: undefined })).toEqual([untagged, wanted]);
  for (const wrong of [
    { tags: ["hero", "web"] },
    { ratingMin: 5 },
    { kind: "image" as const },
    { text: "boat blue" },
    { to: "2020-01-01" },
    { status: "FAILED" as const },
    { projectId: newId() },
    { workflowId: newId() },
  ]) {
    expect(await ids(ctx, { ...all, ...wrong }), JSON.stringify(wrong)).toEqual([]);
  }
  expect(await ids(await person(app.sql), { tags: ["hero"] })).toEqual([]);
});

test("a word that only old prompts have is found behind a thousand newer ones, page by page", async () => {
  const ctx = await person(app.sql);
  const old = await finished(app.sql, ctx, 5, { prompt: "the old lighthouse, 50% fog_" });
  await app.sql`insert into generations (id, user_id, snapshot_hash, quota_period, status, prompt_text)
    select ('ffffffff-ffff-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, ${ctx.userId}, 'finished', now(), 'COMPLETED', 'new'
      from generate_series(1, 1100) i`;
  expect(await ids(ctx, { text: "lightho" })).toEqual([...old].reverse());
  expect(await ids(ctx, { text: "50% fog_" })).toHaveLength(5);
  expect(await ids(ctx, { text: "50_" })).toEqual([]);
  const first = await listGenerations({ ctx, input: { text: "lighthouse", limit: 2 } });
  const next = await listGenerations({
    ctx,
    input: { text: "lighthouse", limit: 2, cursor: first.nextCursor ?? "" },
  });
  expect([...first.items, ...next.items].map((one) => one.id)).toEqual([...old].reverse().slice(0, 4));
});

test("a linked picture comes among its neighbours, also when the filter leaves it out, and only to its owner", async () => {
  const ctx = await person(app.sql);
  const made = await finished(app.sql, ctx, 100);
  const at = made[30] ?? "";
  const [output] = await app.sql`select id from generation_outputs where generation_id = ${at}`;
  const outputId = String(output?.id);
  const around = await listAround({ ctx, input: { outputId, filter: { status: "COMPLETED" } } });
  const newestFirst = [...made].reverse();
  const index = newestFirst.indexOf(at);
  expect(around.items.map((one) => one.id)).toEqual(newestFirst.slice(index - 20, index + 1 + 30));
  expect(around.nextCursor).toBeNull();
  const alone = await listAround({ ctx, input: { outputId, filter: { ratingMin: 5 } } });
  expect(alone.items.map((one) => one.id)).toEqual([at]);
  const stranger = await person(app.sql);
  for (const one of [outputId, newId()]) {
    const refused = await refusalOf(listAround({ ctx: stranger, input: { outputId: one, filter: {} } }));
    expect(refused.code).toBe("NOT_FOUND");
  }
  expect(
    (await listByOutputs({ ctx, input: { outputIds: [outputId, outputId] } })).map((one) => one.id),
  ).toEqual([at]);
  expect(await listByOutputs({ ctx: stranger, input: { outputIds: [outputId] } })).toEqual([]);
});

/** Index-only plans are chosen once the pages are known to be visible to all; an older snapshot delays that. */
async function seenByAll(): Promise<void> {
  const share = async () => {
    await app.sql`vacuum (analyze, freeze) generations`;
    const [row] =
      await app.sql`select relallvisible::float / relpages as n from pg_class where relname = 'generations'`;
    return Number(row?.n);
  };
  await expect.poll(share, { timeout: 20_000, interval: 200 }).toBeGreaterThan(0.95);
}

const FILTERS: Record<string, ListGenerationsInput> = {
  nothing: {},
  status: { status: "COMPLETED" },
  failed: { status: "FAILED" },
  favourites: { isFavorited: true },
  rating: { ratingMin: 5 },
  kind: { kind: "video" },
  tag: { tags: ["hero"] },
  dates: { from: "2026-01-01", to: "2026-01-31" },
  trash: { isArchived: true },
  project: { projectId: newId() },
  workflow: { workflowId: newId() },
  everything: {
    projectId: newId(),
    workflowId: newId(),
    status: "COMPLETED",
    isFavorited: true,
    ratingMin: 3,
    kind: "image",
    tags: ["hero"],
    from: "2026-01-01",
  },
  deep: { status: "COMPLETED", cursor: newId() },
};

test("the plan of every filter and combination reads an index in the cursor's order: no scan, no sort", async () => {
  await app.sql`insert into users (id, email, name) select gen_random_uuid(), i || '@plans.example', 'n' from generate_series(1, 60) i`;
  await app.sql`insert into generations (id, user_id, snapshot_hash, quota_period, status, media_kinds)
    select gen_random_uuid(), u.id, 'finished', now(), 'COMPLETED', '{image}' from users u, generate_series(1, 300)
     where u.email like '%@plans.example'`;
  await seenByAll();
  const [user] = await app.sql`select id from users where email = '1@plans.example'`;
  const ctx = { ...(await person(app.sql)), userId: String(user?.id) };
  const access = generationAccess(
    { ...ctx, actor: { ...ctx.actor, userId: ctx.userId } as Ctx["actor"] },
    "read",
  );
  for (const [name, filter] of Object.entries(FILTERS)) {
    const rows = await queryRows(sql`explain ${galleryStatement(access, filter, 61)}`);
    const plan = rows.map((row) => String(row["QUERY PLAN"])).join("\n");
    expect(plan, `${name}:\n${plan}`).not.toMatch(/Seq Scan|Sort/);
    expect(plan, `${name}:\n${plan}`).toMatch(/Index (Only )?Scan/);
  }
});
