import { expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { editMany } from "./edit-many";
import { listGenerations } from "./list";
import { listMatching } from "./list-matching";
import { restoreGenerations } from "./restore";
import { SELECTION_MAX } from "./rules";
import { finished, keyOf, PUBLIC, person, refusalOf } from "./testing";
import { trashGenerations } from "./trash";

const app = useTestApp();

test("everything that matches is found by the filter, its own only, also past what a page holds", async () => {
  const [ctx, other] = [await person(app.sql), await person(app.sql)];
  const ids = await finished(app.sql, ctx, 130);
  await finished(app.sql, other, 3);
  await editMany({ ctx, input: { generationIds: ids.slice(0, 120), isFavorited: true } });
  const found = await listMatching({ ctx, input: { isFavorited: true, status: "COMPLETED" } });
  expect(found).toEqual({ generationIds: ids.slice(0, 120).sort().reverse(), isCut: false });
  // Where a page begins and how long it is says nothing about what matches.
  const paged = { isFavorited: true, cursor: ids[5] ?? "", limit: 2 };
  expect((await listMatching({ ctx, input: paged })).generationIds).toHaveLength(120);
  expect((await listMatching({ ctx: other, input: {} })).generationIds).toHaveLength(3);
});

test("a selection by filter is bounded, and says so", async () => {
  const ctx = await person(app.sql);
  const [first = ""] = await finished(app.sql, ctx, 1);
  const more = await app.sql`
    insert into generations
    select (jsonb_populate_record(g, jsonb_build_object(
             'id', gen_random_uuid(), 'idempotency_key', n::text, 'comfyui_prompt_id', gen_random_uuid()))).*
      from generations g, generate_series(1, ${SELECTION_MAX}) n where g.id = ${first} returning id`;
  const ids = [first, ...more.map((row) => String(row.id))];
  const found = await listMatching({ ctx, input: {} });
  expect(found.isCut).toBe(true);
  expect(found.generationIds).toEqual(ids.sort().reverse().slice(0, SELECTION_MAX));
});

test("what is thrown away by filter comes back whole, and what arrived meanwhile was not touched", async () => {
  const ctx = await person(app.sql);
  const ids = await finished(app.sql, ctx, 70);
  const { generationIds } = await listMatching({ ctx, input: { status: "COMPLETED" } });
  const [late] = await finished(app.sql, ctx, 1);
  const moved = await trashGenerations({ ctx, input: { generationIds } });
  expect(moved.generationIds).toHaveLength(ids.length);
  expect((await listGenerations({ ctx, input: {} })).items.map((one) => one.id)).toEqual([late]);
  await restoreGenerations({ ctx, input: moved });
  expect((await listMatching({ ctx, input: {} })).generationIds).toHaveLength(ids.length + 1);
});

test("only who may read results may select them", async () => {
  const ctx = await person(app.sql);
  expect((await refusalOf(listMatching({ ctx: PUBLIC, input: {} }))).code).toBe("UNAUTHORIZED");
  const key = keyOf(ctx, ["projects:read"]);
  expect((await refusalOf(listMatching({ ctx: key, input: {} }))).code).toBe("FORBIDDEN");
});
