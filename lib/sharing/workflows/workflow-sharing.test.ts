import { describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { keyOf, PUBLIC, person, refusalOf, workflowOf } from "@/lib/generations/testing";
import { createProject } from "@/lib/projects/create";
import { archiveWorkflow } from "@/lib/workflows/settings/archive-workflow";
import { restoreWorkflow } from "@/lib/workflows/settings/restore-workflow";
import { updateWorkflow } from "@/lib/workflows/settings/update-workflow";
import { filesFolder, finished, stranger } from "../testing";
import { getWorkflowShare } from "./get-workflow-share";
import { openSample } from "./open-sample";
import { setWorkflowVisibility } from "./set-workflow-visibility";
import { useSharedWorkflow } from "./use-shared-workflow";
import { visitWorkflow } from "./visit-workflow";

const app = useTestApp({ CREATOR_DATA_DIR: filesFolder() });

async function owned() {
  const ctx = await person(app.sql, "STUDIO");
  const workflowId = await workflowOf(app.sql, ctx.userId);
  const set = (visibility: "PRIVATE" | "UNLISTED" | "PUBLIC", showsSamples = false) =>
    setWorkflowVisibility({ ctx, input: { workflowId, visibility, showsSamples } });
  return { ctx, workflowId, set };
}

const slugIn = (path: string | null) => decodeURIComponent(path?.split("/").at(-1) ?? "");

describe("a shared workflow", () => {
  test("shows its form to strangers without ids, graph or defaults, and nothing once private again", async () => {
    const { ctx, workflowId, set } = await owned();
    const share = await set("UNLISTED");
    const slug = slugIn(share.path);
    const page = await visitWorkflow({ ...stranger(), slug });
    expect(page).toMatchObject({ name: "Boat", isListed: false, samples: [] });
    expect(page?.fields.map((field) => field.label).sort()).toEqual(["Prompt", "Seed"]);
    const text = JSON.stringify(page);
    for (const secret of [workflowId, ctx.userId, "class_type", "a boat", "@example"])
      expect(text).not.toContain(secret);
    expect(slugIn((await set("PUBLIC")).path)).toBe(slug);
    await set("PRIVATE");
    expect(await visitWorkflow({ ...stranger(), slug })).toBeUndefined();
    expect(slugIn((await set("PUBLIC")).path)).not.toBe(slug);
  });

  test("is gone with its address also when its settings make it private or it is archived", async () => {
    const { ctx, workflowId, set } = await owned();
    const slug = slugIn((await set("PUBLIC")).path);
    const open = () => visitWorkflow({ ...stranger(), slug });
    await archiveWorkflow({ ctx, input: { workflowId } });
    expect(await open()).toBeUndefined();
    await restoreWorkflow({ ctx, input: { workflowId } });
    expect((await open())?.name).toBe("Boat");
    await updateWorkflow({ ctx, input: { workflowId, visibility: "PRIVATE" } });
    expect(await open()).toBeUndefined();
    await updateWorkflow({ ctx, input: { workflowId, visibility: "PUBLIC" } });
    expect(await open()).toBeUndefined();
    expect((await getWorkflowShare({ ctx, input: { workflowId } })).path).toBeNull();
    expect(slugIn((await set("PUBLIC")).path)).not.toBe(slug);
  });

  test("stays private for a visitor who races with the end of its sharing", async () => {
    const { set } = await owned();
    const slug = slugIn((await set("PUBLIC")).path);
    const visits = Promise.all(Array.from({ length: 10 }, () => visitWorkflow({ ...stranger(), slug })));
    await set("PRIVATE");
    const after = await Promise.all(Array.from({ length: 10 }, () => visitWorkflow({ ...stranger(), slug })));
    expect(after.every((page) => page === undefined)).toBe(true);
    await visits;
  });

  test("keeps one address when ten tabs share it at once", async () => {
    const { set } = await owned();
    const shares = await Promise.all(Array.from({ length: 10 }, () => set("UNLISTED")));
    expect(new Set(shares.map((share) => share.path)).size).toBe(1);
  });

  test("is copied by whoever is signed in, counted, and remembered as the origin", async () => {
    const { workflowId, set } = await owned();
    const slug = slugIn((await set("UNLISTED")).path);
    const ctx = await person(app.sql);
    const made = await useSharedWorkflow({ ctx, input: { slug } });
    const [copy] =
      await app.sql`select user_id, copied_from_id, visibility from workflows where id = ${made.workflowId}`;
    expect(copy).toEqual({ user_id: ctx.userId, copied_from_id: workflowId, visibility: "PRIVATE" });
    expect((await visitWorkflow({ ...stranger(), slug }))?.copyCount).toBe(1);
    expect((await refusalOf(useSharedWorkflow({ ctx: PUBLIC, input: { slug } }))).code).toBe("UNAUTHORIZED");
    await set("PRIVATE");
    expect((await refusalOf(useSharedWorkflow({ ctx, input: { slug } }))).code).toBe("NOT_FOUND");
  });

  test("shows as samples its owner's favourites, and only when told to", async () => {
    const { ctx, workflowId, set } = await owned();
    const { id: projectId } = await createProject({ ctx, input: { name: "Boats" } });
    const { generationId, outputId } = await finished(app.sql, ctx, projectId, { isFavorited: true });
    await app.sql`update generations set workflow_id = ${workflowId} where id = ${generationId}`;
    const slug = slugIn((await set("UNLISTED", true)).path);
    const [sample] = (await visitWorkflow({ ...stranger(), slug }))?.samples ?? [];
    const key = sample?.key ?? "";
    await openSample({ ...stranger(), slug, key, width: 640 });
    const byId = openSample({ ...stranger(), slug, key: outputId, width: 640 });
    expect((await refusalOf(byId)).code).toBe("NOT_FOUND");
    await set("UNLISTED", false);
    expect((await visitWorkflow({ ...stranger(), slug }))?.samples).toEqual([]);
    const late = openSample({ ...stranger(), slug, key, width: 640 });
    expect((await refusalOf(late)).code).toBe("NOT_FOUND");
  });

  test("is shared by its owner alone, with the right scope", async () => {
    const { ctx: owner, workflowId, set } = await owned();
    await set("UNLISTED");
    const ctx = await person(app.sql);
    const input = { workflowId, visibility: "PUBLIC" as const };
    const [foreign, absent] = await Promise.all([
      refusalOf(setWorkflowVisibility({ ctx, input })),
      refusalOf(setWorkflowVisibility({ ctx, input: { ...input, workflowId: newId() } })),
    ]);
    expect([foreign.code, foreign.message]).toEqual(["NOT_FOUND", absent.message]);
    expect((await refusalOf(getWorkflowShare({ ctx, input }))).code).toBe("NOT_FOUND");
    const reader = keyOf(owner, ["projects:read"]);
    expect((await refusalOf(setWorkflowVisibility({ ctx: reader, input }))).code).toBe("FORBIDDEN");
    expect((await getWorkflowShare({ ctx: reader, input })).visibility).toBe("UNLISTED");
  });
});
