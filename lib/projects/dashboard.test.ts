import { expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { keyOf, PUBLIC, person, refusalOf } from "@/lib/generations/testing";
import { archiveProject } from "./archive";
import { createProject } from "./create";
import { listProjectFacets } from "./list-facets";
import { listProjectNav } from "./list-nav";

const app = useTestApp();

test("the dashboard's tags are those of one's own projects in use, each once and in order", async () => {
  const [ctx, other] = [await person(app.sql), await person(app.sql)];
  expect(await listProjectFacets({ ctx })).toEqual({ tags: [], hasProjects: false });
  const make = (name: string, tags: string[]) => createProject({ ctx, input: { name, tags } });
  const { id: projectId } = await make("a", ["sea", "boats"]);
  await make("b", ["boats", "ägäis"]);
  await make("c", []);
  await createProject({ ctx: other, input: { name: "theirs", tags: ["secret"] } });
  expect((await listProjectFacets({ ctx })).tags.sort()).toEqual(["boats", "sea", "ägäis"]);
  await archiveProject({ ctx, input: { projectId } });
  expect((await listProjectFacets({ ctx })).tags.sort()).toEqual(["boats", "ägäis"]);
});

test("somebody who archived every project is not taken for new", async () => {
  const ctx = await person(app.sql);
  const { id: projectId } = await createProject({ ctx, input: { name: "a", tags: ["x"] } });
  await archiveProject({ ctx, input: { projectId } });
  expect(await listProjectFacets({ ctx })).toEqual({ tags: [], hasProjects: true });
  expect(await listProjectNav({ ctx })).toEqual([]);
});

test("menus of projects name one's own alone, and only with the right", async () => {
  const [ctx, other] = [await person(app.sql), await person(app.sql)];
  const { id } = await createProject({ ctx, input: { name: "Boats", folder: "Sea" } });
  expect(await listProjectNav({ ctx })).toMatchObject([
    { id, name: "Boats", folder: "Sea", generationCount: 0 },
  ]);
  expect(await listProjectNav({ ctx: other })).toEqual([]);
  for (const verb of [listProjectNav, listProjectFacets]) {
    expect((await refusalOf(verb({ ctx: PUBLIC }))).code).toBe("UNAUTHORIZED");
    expect((await refusalOf(verb({ ctx: keyOf(ctx, ["generations:read"]) }))).code).toBe("FORBIDDEN");
  }
});
