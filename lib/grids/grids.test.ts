import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { storage } from "@/lib/engines/storage/select";
import { keyOf, PUBLIC, person, refusalOf, workflowOf } from "@/lib/generations/testing";
import { advanceGrid } from "./advance-grid";
import { cancelGrid } from "./cancel";
import { createGrid } from "./create";
import { drawGrid } from "./draw-grid";
import { getGrid } from "./get";
import { pauseGrid } from "./pause";
import { resumeGrid } from "./resume";
import type { CreateGridInput } from "./schema";

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-grids-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
afterAll(() => rm(folder, { recursive: true, force: true }));

type Ctx = Awaited<ReturnType<typeof person>>;

async function inputOf(ctx: Ctx, change: Partial<CreateGridInput> = {}): Promise<CreateGridInput> {
  const workflowId = await workflowOf(app.sql, ctx.userId);
  const [workflow] = await app.sql`select current_version_id as id from workflows where id = ${workflowId}`;
  return {
    workflowId,
    versionId: String(workflow?.id),
    values: { prompt: "a boat", seed: { mode: "random", value: 0 } },
    axes: [{ name: "prompt", values: ["a boat", "a cat", "a tree"] }],
    idempotencyKey: newId(),
    ...change,
  };
}

const create = async (ctx: Ctx, change: Partial<CreateGridInput> = {}) =>
  (await createGrid({ ctx, input: await inputOf(ctx, change) })).gridId;
const read = (ctx: Ctx, gridId: string) => getGrid({ ctx, input: { gridId } });
const seed = (value: number) => ({ mode: "fixed", value });

/** What every open cell's run would do. */
async function settle(ctx: Ctx): Promise<void> {
  await app.sql`update generations set status = 'COMPLETED', completed_at = now() where user_id = ${ctx.userId}
    and status in ('QUEUED', 'PROCESSING')`;
}

describe("a grid", () => {
  test("starts every combination once, a few at a time, with one seed drawn for all", async () => {
    const ctx = await person(app.sql, "STUDIO");
    const gridId = await create(ctx, {
      axes: [
        { name: "prompt", values: ["a boat", "a cat", "a tree"] },
        { name: "seed", values: [seed(1), seed(2), seed(3)] },
      ],
    });
    const counts = await Promise.all([
      advanceGrid({ gridId }),
      advanceGrid({ gridId }),
      advanceGrid({ gridId }),
    ]);
    expect(Math.max(...counts)).toBe(6);
    const [open] = await app.sql`select count(*)::int as n from generations where user_id = ${ctx.userId}`;
    expect(open?.n).toBe(6);
    await settle(ctx);
    await advanceGrid({ gridId });
    await settle(ctx);
    await advanceGrid("all");
    const grid = await read(ctx, gridId);
    expect(grid.status).toBe("COMPLETED");
    expect(grid.cells).toHaveLength(9);
    expect(grid.axes[1]?.values).toEqual(["1", "2", "3"]);
    const made = grid.cells.map(({ generation }) => `${generation?.promptText} ${generation?.seed}`);
    expect(new Set(made).size).toBe(9);
    expect(made[4]).toBe("a cat 2");
    const random = await create(ctx);
    await advanceGrid({ gridId: random });
    const seeds = (await read(ctx, random)).cells.map(({ generation }) => generation?.seed);
    expect(new Set(seeds).size).toBe(1);
  });

  test("stops when paused, goes on when resumed, and cancels what waits", async () => {
    const ctx = await person(app.sql, "STUDIO");
    const gridId = await create(ctx, {
      axes: [{ name: "seed", values: Array.from({ length: 10 }, (_, n) => seed(n)) }],
    });
    await advanceGrid({ gridId });
    expect((await pauseGrid({ ctx, input: { gridId } })).status).toBe("PAUSED");
    await settle(ctx);
    expect(await advanceGrid({ gridId })).toBe(0);
    expect((await refusalOf(pauseGrid({ ctx, input: { gridId } }))).code).toBe("CONFLICT");
    await resumeGrid({ ctx, input: { gridId } });
    expect(await advanceGrid({ gridId })).toBe(4);
    const cancelled = await cancelGrid({ ctx, input: { gridId } });
    expect(cancelled.status).toBe("CANCELLED");
    expect(cancelled.cells.filter(({ generation }) => generation?.status === "CANCELLED")).toHaveLength(4);
    expect((await refusalOf(cancelGrid({ ctx, input: { gridId } }))).code).toBe("CONFLICT");
    expect((await refusalOf(resumeGrid({ ctx, input: { gridId } }))).code).toBe("CONFLICT");
  });

  test("is refused before anything runs: too little quota, a wrong value, an unknown field, too many cells", async () => {
    const ctx = await person(app.sql);
    const values = Array.from({ length: 11 }, (_, n) => seed(n));
    expect((await refusalOf(create(ctx, { axes: [{ name: "seed", values }] }))).code).toBe("QUOTA_EXCEEDED");
    for (const axes of [
      [{ name: "seed", values: ["no seed"] }],
      [{ name: "steps", values: [1] }],
      [
        { name: "prompt", values: ["a"] },
        { name: "prompt", values: ["b"] },
      ],
      [
        { name: "prompt", values: Array.from({ length: 20 }, (_, n) => `p ${n}`) },
        { name: "seed", values },
      ],
    ]) {
      expect((await refusalOf(create(ctx, { axes }))).code, JSON.stringify(axes)).toBe("INVALID");
    }
    expect(await app.sql`select id from grids where user_id = ${ctx.userId}`).toHaveLength(0);
  });

  test("whose quota ends in the middle pauses and says why, and loses no cell", async () => {
    const ctx = await person(app.sql);
    const gridId = await create(ctx);
    await app.sql`update users set monthly_generation_count = 8 where id = ${ctx.userId}`;
    await advanceGrid({ gridId });
    const paused = await read(ctx, gridId);
    expect([paused.status, paused.cells.filter((cell) => cell.generation).length]).toEqual(["PAUSED", 2]);
    expect(paused.pauseReason).toMatch(/month/);
    await app.sql`update users set tier = 'STUDIO' where id = ${ctx.userId}`;
    await resumeGrid({ ctx, input: { gridId } });
    await advanceGrid({ gridId });
    expect((await read(ctx, gridId)).cells.every((cell) => cell.generation)).toBe(true);
  });

  test("of one press is one grid, however often it is sent", async () => {
    const ctx = await person(app.sql);
    const input = await inputOf(ctx);
    const presses = await Promise.all(Array.from({ length: 8 }, () => createGrid({ ctx, input })));
    expect(new Set(presses.map((one) => one.gridId)).size).toBe(1);
  });

  test("is drawn as one picture of all its cells", async () => {
    const ctx = await person(app.sql, "STUDIO");
    const gridId = await create(ctx, {
      axes: [
        { name: "prompt", values: ["a <b>boat</b> & more", "a cat"] },
        { name: "seed", values: [seed(1), seed(2)] },
      ],
    });
    await advanceGrid({ gridId });
    const red = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#ff0000" } })
      .png()
      .toBuffer();
    await storage().put("outputs/grid/0", red, { contentType: "image/png" });
    await app.sql`insert into generation_outputs (id, generation_id, position, node_id, kind, storage_key, content_type, filename, sha256, size_bytes)
      select gen_random_uuid(), generation_id, 0, '2', 'image', 'outputs/grid/0', 'image/png', 'a.png', 'x', 9
        from grid_cells where grid_id = ${gridId} and position = 3`;
    const { bytes } = await drawGrid({ ctx, input: { gridId } });
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([140 + 2 * 260, 44 + 2 * 260 + 4]);
    const at = (x: number, y: number) => [
      ...data.subarray((y * info.width + x) * info.channels).subarray(0, 3),
    ];
    expect(at(140 + 260 + 128, 44 + 260 + 128)).toEqual([255, 0, 0]);
    expect(at(140 + 128, 44 + 128)).not.toEqual([255, 0, 0]);
  });
});

const verbs = { get: getGrid, pause: pauseGrid, cancel: cancelGrid, draw: drawGrid } as const;

test.each(Object.entries(verbs))(
  "%s of somebody else's grid is the same as of none, and needs the right",
  async (name, verb) => {
    const [owner, stranger] = [await person(app.sql, "STUDIO"), await person(app.sql)];
    const gridId = await create(owner);
    for (const id of [gridId, newId()]) {
      expect((await refusalOf(verb({ ctx: stranger, input: { gridId: id } }))).code).toBe("NOT_FOUND");
    }
    expect((await refusalOf(verb({ ctx: PUBLIC, input: { gridId } }))).code).toBe("UNAUTHORIZED");
    const scope = name === "get" || name === "draw" ? "generations:write" : "generations:read";
    expect((await refusalOf(verb({ ctx: keyOf(owner, [scope]), input: { gridId } }))).code).toBe("FORBIDDEN");
    expect((await read(owner, gridId)).status).toBe("RUNNING");
  },
);
