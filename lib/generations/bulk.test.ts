import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { storage } from "@/lib/engines/storage/select";
import { createProject } from "@/lib/projects/create";
import { getProject } from "@/lib/projects/get";
import { editMany } from "./edit-many";
import { emptyTrash } from "./empty-trash";
import { getGeneration } from "./get";
import { listGenerations } from "./list";
import { listTags } from "./list-tags";
import { purgeGenerations } from "./purge";
import { restoreGenerations } from "./restore";
import { restoreMarks } from "./restore-marks";
import { finished, keyOf, PUBLIC, person, refusalOf } from "./testing";
import { trashGenerations } from "./trash";

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-bulk-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
afterAll(() => rm(folder, { recursive: true, force: true }));

type Ctx = Awaited<ReturnType<typeof person>>;

const get = (ctx: Ctx, generationId: string) => getGeneration({ ctx, input: { generationId } });
const edit = (ctx: Ctx, input: Parameters<typeof editMany>[0]["input"]) => editMany({ ctx, input });

describe("one change to many", () => {
  test("stars, rates, tags and moves, answers what was, and that undoes it", async () => {
    const ctx = await person(app.sql);
    const { id: projectId } = await createProject({ ctx, input: { name: "p" } });
    const ids = await finished(app.sql, ctx, 3);
    const [first = ""] = ids;
    await edit(ctx, { generationIds: [first], rating: 2, addTags: ["old", "kept"] });
    const { before } = await edit(ctx, {
      generationIds: ids,
      isFavorited: true,
      rating: 5,
      projectId,
      addTags: ["new", "kept"],
      removeTags: ["old"],
    });
    expect(await get(ctx, first)).toMatchObject({
      isFavorited: true,
      rating: 5,
      projectId,
      tags: ["kept", "new"],
    });
    expect((await getProject({ ctx, input: { projectId } })).generationCount).toBe(3);
    expect(await restoreMarks({ ctx, input: { marks: before } })).toEqual({ count: 3 });
    expect(await get(ctx, first)).toMatchObject({
      isFavorited: false,
      rating: 2,
      projectId: null,
      tags: ["old", "kept"],
    });
    expect((await getProject({ ctx, input: { projectId } })).generationCount).toBe(0);
  });

  test("leaves out what is somebody else's, and refuses somebody else's project", async () => {
    const [ctx, other] = [await person(app.sql), await person(app.sql)];
    const [mine = ""] = await finished(app.sql, ctx, 1);
    const [theirs = ""] = await finished(app.sql, other, 1);
    const { id: projectId } = await createProject({ ctx: other, input: { name: "p" } });
    const { before } = await edit(ctx, { generationIds: [mine, theirs], rating: 1 });
    expect(before.map((one) => one.id)).toEqual([mine]);
    expect((await get(other, theirs)).rating).toBeNull();
    expect((await refusalOf(edit(ctx, { generationIds: [theirs], rating: 1 }))).code).toBe("NOT_FOUND");
    expect((await refusalOf(edit(ctx, { generationIds: [mine], projectId }))).code).toBe("NOT_FOUND");
    const marks = [{ id: theirs, isFavorited: true, rating: 5, projectId: null, tags: ["x"] }];
    expect(await restoreMarks({ ctx, input: { marks } })).toEqual({ count: 0 });
    const stolen = [{ id: mine, isFavorited: false, rating: null, projectId, tags: [] }];
    await restoreMarks({ ctx, input: { marks: stolen } });
    expect((await get(ctx, mine)).projectId).toBeNull();
  });

  test("twenty people adding a tag at once lose none, and the twenty-first tag is left out", async () => {
    const ctx = await person(app.sql);
    const [id = ""] = await finished(app.sql, ctx, 1);
    const names = Array.from({ length: 20 }, (_, index) => `tag ${index}`);
    await Promise.all(names.map((tag) => edit(ctx, { generationIds: [id], addTags: [tag] })));
    expect((await get(ctx, id)).tags.sort()).toEqual([...names].sort());
    await edit(ctx, { generationIds: [id], addTags: ["one more"] });
    expect((await get(ctx, id)).tags).not.toContain("one more");
    expect(await listTags({ ctx })).toHaveLength(20);
  });
});

describe("the trash", () => {
  test("takes what ended, shows it, gives it back; counters follow", async () => {
    const ctx = await person(app.sql);
    const { id: projectId } = await createProject({ ctx, input: { name: "p" } });
    const ids = await finished(app.sql, ctx, 2, { projectId });
    await app.sql`update generations set status = 'QUEUED' where id = ${ids[1] ?? ""}`;
    const input = { generationIds: ids };
    expect(await trashGenerations({ ctx, input })).toEqual({ generationIds: [ids[0]] });
    expect((await listGenerations({ ctx, input: { isArchived: true } })).items).toHaveLength(1);
    expect((await getProject({ ctx, input: { projectId } })).generationCount).toBe(1);
    expect((await refusalOf(trashGenerations({ ctx, input }))).code).toBe("CONFLICT");
    expect(await restoreGenerations({ ctx, input })).toEqual({ generationIds: [ids[0]] });
    expect((await getProject({ ctx, input: { projectId } })).generationCount).toBe(2);
    expect((await refusalOf(restoreGenerations({ ctx, input }))).code).toBe("CONFLICT");
  });

  test("of ten presses at once one moves it, and one line says so", async () => {
    const ctx = await person(app.sql);
    const generationIds = await finished(app.sql, ctx, 1);
    const presses = await Promise.allSettled(
      Array.from({ length: 10 }, () => trashGenerations({ ctx, input: { generationIds } })),
    );
    expect(presses.filter((press) => press.status === "fulfilled")).toHaveLength(1);
    const lines =
      await app.sql`select after from audit_log where actor_id = ${ctx.userId} and action = 'generation.trash'`;
    expect(lines).toHaveLength(1);
  });

  test("is emptied of what is in it and one's own, nothing else", async () => {
    const [ctx, other] = [await person(app.sql), await person(app.sql)];
    const [gone = "", kept = ""] = await finished(app.sql, ctx, 2);
    const [theirs = ""] = await finished(app.sql, other, 1);
    await trashGenerations({ ctx, input: { generationIds: [gone] } });
    await trashGenerations({ ctx: other, input: { generationIds: [theirs] } });
    expect(await emptyTrash({ ctx, input: { generationIds: [gone, kept, theirs] } })).toEqual({ count: 1 });
    expect((await refusalOf(get(ctx, gone))).code).toBe("NOT_FOUND");
    expect((await get(ctx, kept)).id).toBe(kept);
    expect((await get(other, theirs)).archivedAt).not.toBeNull();
    expect(await emptyTrash({ ctx, input: {} })).toEqual({ count: 0 });
  });

  test("is purged after thirty days, with the files no other row refers to", async () => {
    await app.sql`delete from doomed_files`;
    const ctx = await person(app.sql);
    const [old = "", young = "", twin = ""] = await finished(app.sql, ctx, 3);
    const keys = [`outputs/${old}/0`, `outputs/shared-${old}/1`];
    for (const key of keys) await storage().put(key, new Uint8Array([1]), { contentType: "image/png" });
    await app.sql`update generation_outputs set storage_key = ${keys[0] ?? ""} where generation_id = ${old}`;
    for (const [of, position] of [
      [old, 1],
      [twin, 1],
    ] as const) {
      await app.sql`insert into generation_outputs (id, generation_id, position, node_id, kind, storage_key, content_type, filename, sha256, size_bytes)
        values (${newId()}, ${of}, ${position}, '2', 'image', ${keys[1] ?? ""}, 'image/png', 'a.png', 'x', 1)`;
    }
    await trashGenerations({ ctx, input: { generationIds: [old, young] } });
    await app.sql`update generations set archived_at = now() - interval '31 days' where id = ${old}`;
    expect(await purgeGenerations()).toEqual({ generations: 1, files: 0 });
    await app.sql`update doomed_files set created_at = now() - interval '1 hour'`;
    expect(await purgeGenerations()).toEqual({ generations: 0, files: 1 });
    expect(await storage().head(keys[0] ?? "")).toBeUndefined();
    expect(await storage().head(keys[1] ?? "")).toBeDefined();
    expect(await app.sql`select storage_key from doomed_files`).toHaveLength(0);
    expect((await get(ctx, young)).archivedAt).not.toBeNull();
  });
});

test.each([
  ["edit", (ctx: Ctx, id: string) => edit(ctx, { generationIds: [id], rating: 1 })],
  ["trash", (ctx: Ctx, id: string) => trashGenerations({ ctx, input: { generationIds: [id] } })],
  ["restore", (ctx: Ctx, id: string) => restoreGenerations({ ctx, input: { generationIds: [id] } })],
  ["empty", (ctx: Ctx) => emptyTrash({ ctx, input: {} })],
] as const)("%s is refused to nobody and to a key that may only read", async (_name, verb) => {
  const ctx = await person(app.sql);
  const [id = ""] = await finished(app.sql, ctx, 1);
  expect((await refusalOf(verb(PUBLIC as Ctx, id))).code).toBe("UNAUTHORIZED");
  expect((await refusalOf(verb(keyOf(ctx, ["generations:read"]), id))).code).toBe("FORBIDDEN");
  expect((await get(ctx, id)).archivedAt).toBeNull();
});
