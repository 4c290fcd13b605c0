import { describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { keyOf, PUBLIC, person, refusalOf } from "@/lib/generations/testing";
import { archiveProject } from "./archive";
import { createProject } from "./create";
import { getProject } from "./get";
import { listProjects } from "./list";
import { removeProject } from "./remove";
import { restoreProject } from "./restore";
import { updateProject } from "./update";

const app = useTestApp();

describe("a project", () => {
  test("is made, read, changed, put away, brought back and deleted", async () => {
    const ctx = await person(app.sql);
    const made = await createProject({
      ctx,
      input: { name: "Boats", folder: " Clients / Acme/ ", tags: ["a", "a", "b"] },
    });
    expect(made).toMatchObject({
      name: "Boats",
      folder: "Clients/Acme",
      tags: ["a", "b"],
      isArchived: false,
      revision: 1,
    });
    const input = { projectId: made.id };
    expect(await getProject({ ctx, input })).toEqual(made);
    const changed = await updateProject({ ctx, input: { ...input, name: "Ships", revision: 1 } });
    expect(changed).toMatchObject({ name: "Ships", folder: "Clients/Acme", revision: 2 });
    expect((await archiveProject({ ctx, input })).isArchived).toBe(true);
    expect(await listProjects({ ctx, input: {} })).toEqual([]);
    expect(await listProjects({ ctx, input: { isArchived: true } })).toHaveLength(1);
    expect((await restoreProject({ ctx, input })).isArchived).toBe(false);
    expect(await removeProject({ ctx, input })).toBeNull();
    expect((await refusalOf(getProject({ ctx, input }))).code).toBe("NOT_FOUND");
  });

  test("colours take turns", async () => {
    const ctx = await person(app.sql);
    const first = await createProject({ ctx, input: { name: "a" } });
    const second = await createProject({ ctx, input: { name: "b" } });
    expect(first.color).not.toBe(second.color);
  });

  test("of two edits of one state exactly one is saved; the other is told", async () => {
    const ctx = await person(app.sql);
    const { id: projectId } = await createProject({ ctx, input: { name: "a" } });
    const edits = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        updateProject({ ctx, input: { projectId, name: `edit ${index}`, revision: 1 } }),
      ),
    );
    expect(edits.filter((edit) => edit.status === "fulfilled")).toHaveLength(1);
    const refused = edits.flatMap((edit) => (edit.status === "rejected" ? [edit.reason.code] : []));
    expect(new Set(refused)).toEqual(new Set(["CONFLICT"]));
    expect((await getProject({ ctx, input: { projectId } })).revision).toBe(2);
  });

  test("is found by text, tag and folder, whatever a pattern's letters", async () => {
    const ctx = await person(app.sql);
    await createProject({ ctx, input: { name: "100% wood_", tags: ["x"], folder: "Clients/Acme" } });
    await createProject({ ctx, input: { name: "1000 woods", folder: "Clients/Acme2" } });
    const names = async (input: Parameters<typeof listProjects>[0]["input"]) =>
      (await listProjects({ ctx, input })).map((project) => project.name);
    expect(await names({ text: "100%" })).toEqual(["100% wood_"]);
    expect(await names({ text: "wood_" })).toEqual(["100% wood_"]);
    expect(await names({ tag: "x" })).toEqual(["100% wood_"]);
    expect(await names({ folder: "Clients/Acme" })).toEqual(["100% wood_"]);
    expect(await names({ folder: "Clients" })).toHaveLength(2);
    expect(await names({ text: "\\" })).toEqual([]);
  });
});

const verbs = {
  get: getProject,
  update: updateProject,
  archive: archiveProject,
  restore: restoreProject,
  remove: removeProject,
};

describe("other people's projects", () => {
  test.each(Object.entries(verbs))("%s answers like for one that does not exist", async (_name, verb) => {
    const [owner, ctx] = [await person(app.sql), await person(app.sql)];
    const { id } = await createProject({ ctx: owner, input: { name: "mine" } });
    const [foreign, absent] = await Promise.all([
      refusalOf(verb({ ctx, input: { projectId: id } })),
      refusalOf(verb({ ctx, input: { projectId: newId() } })),
    ]);
    expect([foreign.code, foreign.message]).toEqual(["NOT_FOUND", absent.message]);
    expect(await getProject({ ctx: owner, input: { projectId: id } })).toMatchObject({
      name: "mine",
      revision: 1,
    });
  });

  test("are in no list, and no cover of them is", async () => {
    const [owner, ctx] = [await person(app.sql), await person(app.sql)];
    await createProject({ ctx: owner, input: { name: "mine" } });
    expect(await listProjects({ ctx, input: {} })).toEqual([]);
  });
});

describe("too little right", () => {
  const all = { ...verbs, list: listProjects, create: createProject } as const;
  const reading = new Set(["get", "list"]);

  test.each(Object.keys(all) as (keyof typeof all)[])(
    "%s is refused to nobody and to a key without its scope",
    async (name) => {
      const ctx = await person(app.sql);
      const { id: projectId } = await createProject({ ctx, input: { name: "mine" } });
      const input = { projectId, name: "x" };
      expect((await refusalOf(all[name]({ ctx: PUBLIC, input }))).code).toBe("UNAUTHORIZED");
      const wrong = keyOf(ctx, [reading.has(name) ? "projects:write" : "projects:read", "generations:write"]);
      expect((await refusalOf(all[name]({ ctx: wrong, input }))).code).toBe("FORBIDDEN");
      const right = keyOf(ctx, [reading.has(name) ? "projects:read" : "projects:write"]);
      await all[name]({ ctx: right, input });
    },
  );
});
