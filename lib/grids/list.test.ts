import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { keyOf, PUBLIC, person, refusalOf, workflowOf } from "@/lib/generations/testing";
import { advanceGrid } from "./advance-grid";
import { createGrid } from "./create";
import { listGrids } from "./list";

const app = useTestApp();

type Ctx = Awaited<ReturnType<typeof person>>;

async function gridOf(ctx: Ctx): Promise<string> {
  const workflowId = await workflowOf(app.sql, ctx.userId);
  const [workflow] = await app.sql`select current_version_id as id from workflows where id = ${workflowId}`;
  const { gridId } = await createGrid({
    ctx,
    input: {
      workflowId,
      versionId: String(workflow?.id),
      values: { prompt: "a boat", seed: { mode: "random", value: 0 } },
      axes: [{ name: "prompt", values: ["a boat", "a cat", "a tree"] }],
      idempotencyKey: newId(),
    },
  });
  return gridId;
}

test("a person finds every grid again, newest first and page by page, with how far each is", async () => {
  const ctx = await person(app.sql, "STUDIO");
  const ids = [await gridOf(ctx), await gridOf(ctx), await gridOf(ctx)];
  const [, , newest = ""] = ids;
  await advanceGrid({ gridId: newest });
  await app.sql`update generations set status = 'COMPLETED', completed_at = now()
    where id = (select generation_id from grid_cells where grid_id = ${newest} and position = 1)`;
  await app.sql`update grid_cells set refusal = 'no' where grid_id = ${newest} and position = 2`;
  const first = await listGrids({ ctx, input: { limit: 2 } });
  const second = await listGrids({ ctx, input: { limit: 2, cursor: first.nextCursor ?? newId() } });
  expect([...first.items, ...second.items].map((grid) => grid.id)).toEqual(ids.reverse());
  expect(second.nextCursor).toBeNull();
  expect(first.items[0]).toMatchObject({ cellCount: 3, doneCount: 2, status: "RUNNING", covers: [] });
  expect(first.items[0]?.axes[0]).toMatchObject({ label: "Prompt" });
});

test("the first pictures of a grid are on its card, and none that was thrown away", async () => {
  const ctx = await person(app.sql, "STUDIO");
  const gridId = await gridOf(ctx);
  await advanceGrid({ gridId });
  await app.sql`
    insert into generation_outputs (id, generation_id, position, kind, node_id, storage_key, filename, content_type, size_bytes, sha256, width, height)
    select gen_random_uuid(), generation_id, 0, 'image', '9', 'k' || position, 'f.png', 'image/png', 1, 'x', 4, 2
      from grid_cells where grid_id = ${gridId}`;
  const covers = async () => (await listGrids({ ctx, input: {} })).items[0]?.covers ?? [];
  expect(await covers()).toHaveLength(3);
  await app.sql`update generations set status = 'COMPLETED', completed_at = now(), archived_at = now()
    where id = (select generation_id from grid_cells where grid_id = ${gridId} and position = 0)`;
  expect(await covers()).toHaveLength(2);
});

test("nobody sees another's grids, nor their own without the right", async () => {
  const [owner, stranger] = [await person(app.sql, "STUDIO"), await person(app.sql)];
  const gridId = await gridOf(owner);
  expect((await listGrids({ ctx: stranger, input: { cursor: gridId } })).items).toEqual([]);
  expect((await listGrids({ ctx: stranger, input: {} })).items).toEqual([]);
  expect((await refusalOf(listGrids({ ctx: PUBLIC, input: {} }))).code).toBe("UNAUTHORIZED");
  const key = keyOf(owner, ["generations:write"]);
  expect((await refusalOf(listGrids({ ctx: key, input: {} }))).code).toBe("FORBIDDEN");
});
