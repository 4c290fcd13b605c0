import { describe, expect, test } from "vitest";
import { systemCtx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { begin, keyOf, PUBLIC, person, refusalOf, workflowOf } from "@/lib/generations/testing";
import { createLink } from "@/lib/sharing/create-link";
import { listLinks } from "@/lib/sharing/list-links";
import { projectAccess } from "./access";
import { repairCounters } from "./counters/repair-counters";
import { createProject } from "./create";
import { pruneDeleted } from "./deletion/store";
import { undoRemoval } from "./deletion/undo-removal";
import { getProject } from "./get";
import { moveContent } from "./move-content";
import { removeProject } from "./remove";
import { deadlineOf, mergeMetadata, metadataRows } from "./rules";
import { saveMetadata } from "./save-metadata";

const app = useTestApp();

describe("a deletion", () => {
  test("is undone with its pictures, workflows, links and counters, but takes nothing back from elsewhere", async () => {
    const ctx = await person(app.sql, "STUDIO");
    const { id: projectId } = await createProject({
      ctx,
      input: { name: "Boats", tags: ["x"], folder: "A" },
    });
    const other = await createProject({ ctx, input: { name: "Other" } });
    const workflowId = await workflowOf(app.sql, ctx.userId);
    const [kept, moved] = [
      await begin(app.sql, ctx, { projectId, workflowId }),
      await begin(app.sql, ctx, { projectId, workflowId }),
    ];
    await moveContent({ ctx, input: { projectId, workflowIds: [workflowId] } });
    const link = await createLink({ ctx, input: { projectId } });
    const before = await getProject({ ctx, input: { projectId } });
    expect(before).toMatchObject({ generationCount: 2, workflowCount: 1 });
    await removeProject({ ctx, input: { projectId } });
    expect((await refusalOf(getProject({ ctx, input: { projectId } }))).code).toBe("NOT_FOUND");
    await moveContent({ ctx, input: { projectId: other.id, generationIds: [moved] } });
    const after = await undoRemoval({ ctx, input: { projectId } });
    expect(after).toMatchObject({
      name: "Boats",
      tags: ["x"],
      folder: "A",
      generationCount: 1,
      workflowCount: 1,
    });
    const rows = await app.sql`select project_id from generations where id = ${kept}`;
    expect(rows[0]?.project_id).toBe(projectId);
    expect(await listLinks({ ctx, input: { projectId } })).toEqual([link]);
    expect((await refusalOf(undoRemoval({ ctx, input: { projectId } }))).code).toBe("NOT_FOUND");
  });

  test("is undone by its owner alone, once, and for a week", async () => {
    const [owner, ctx] = [await person(app.sql), await person(app.sql)];
    const { id: projectId } = await createProject({ ctx: owner, input: { name: "Boats" } });
    await removeProject({ ctx: owner, input: { projectId } });
    expect((await refusalOf(undoRemoval({ ctx, input: { projectId } }))).code).toBe("NOT_FOUND");
    expect((await refusalOf(undoRemoval({ ctx: PUBLIC, input: { projectId } }))).code).toBe("UNAUTHORIZED");
    const both = await Promise.allSettled(
      [1, 2].map(() => undoRemoval({ ctx: owner, input: { projectId } })),
    );
    expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    await removeProject({ ctx: owner, input: { projectId } });
    await app.sql`update deleted_projects set created_at = now() - interval '8 days' where id = ${projectId}`;
    await pruneDeleted(projectAccess(systemCtx("test"), "repair"));
    expect((await refusalOf(undoRemoval({ ctx: owner, input: { projectId } }))).code).toBe("NOT_FOUND");
  });
});

describe("moving content", () => {
  test("counts what moved, leaves others' alone, and refuses a foreign project", async () => {
    const [owner, ctx] = [await person(app.sql, "STUDIO"), await person(app.sql, "STUDIO")];
    const mine = await createProject({ ctx, input: { name: "Mine" } });
    const theirs = await createProject({ ctx: owner, input: { name: "Theirs" } });
    const [own, foreign] = [await begin(app.sql, ctx), await begin(app.sql, owner, { projectId: theirs.id })];
    const input = { projectId: mine.id, generationIds: [own, foreign, newId()] };
    expect(await moveContent({ ctx, input })).toEqual({ generationCount: 1, workflowCount: 0 });
    const into = moveContent({ ctx, input: { ...input, projectId: theirs.id } });
    expect((await refusalOf(into)).code).toBe("NOT_FOUND");
    expect(await getProject({ ctx, input: { projectId: mine.id } })).toMatchObject({ generationCount: 1 });
    expect(await getProject({ ctx: owner, input: { projectId: theirs.id } })).toMatchObject({
      generationCount: 1,
    });
    const reader = keyOf(ctx, ["projects:read"]);
    expect((await refusalOf(moveContent({ ctx: reader, input }))).code).toBe("FORBIDDEN");
  });
});

describe("the repair of counters", () => {
  test("finds nothing after fifty writers at once, and mends and names what was falsified", async () => {
    const ctx = await person(app.sql, "STUDIO");
    const projects = await Promise.all(
      ["a", "b"].map(async (name) => (await createProject({ ctx, input: { name } })).id),
    );
    const [one = "", two = ""] = projects;
    const workflowId = await workflowOf(app.sql, ctx.userId);
    const ids = await Promise.all(
      Array.from({ length: 50 }, (_, at) => begin(app.sql, ctx, { projectId: projects[at % 2], workflowId })),
    );
    await Promise.all([
      moveContent({
        ctx,
        input: { projectId: two, generationIds: ids.slice(0, 20), workflowIds: [workflowId] },
      }),
      app.sql`update generations set archived_at = now() where id = any (string_to_array(${ids.slice(20, 30).join()}, ',')::uuid[])`,
      app.sql`delete from generations where id = any (string_to_array(${ids.slice(30, 35).join()}, ',')::uuid[])`,
    ]);
    expect((await repairCounters({ ctx: systemCtx("test") })).drifts).toEqual([]);
    await app.sql`update projects set generation_count = 7, workflow_count = 3 where id = ${one}`;
    const [drift] = (await repairCounters({ ctx: systemCtx("test") })).drifts;
    expect(drift).toMatchObject({
      projectId: one,
      workflows: { stored: 3, real: 0 },
      generations: { stored: 7 },
    });
    expect((await repairCounters({ ctx: systemCtx("test") })).drifts).toEqual([]);
    expect((await refusalOf(repairCounters({ ctx }))).code).toBe("FORBIDDEN");
  });
});

describe("metadata", () => {
  test("is saved as rows; what no row can show survives; the second of two tabs is told", async () => {
    const ctx = await person(app.sql);
    const { id: projectId, revision } = await createProject({ ctx, input: { name: "Boats" } });
    await app.sql`update projects set custom_metadata = ${app.sql.json({ nested: { deep: [1] }, budget: 5000 })} where id = ${projectId}`;
    const entries = [
      { key: "client", value: "Acme" },
      { key: "deliverables", value: [{ text: "Poster 🦊", isDone: true }] },
    ];
    const saved = await saveMetadata({ ctx, input: { projectId, revision, entries } });
    expect(saved.metadata).toEqual({
      client: "Acme",
      deliverables: [{ text: "Poster 🦊", isDone: true }],
      nested: { deep: [1] },
    });
    const late = saveMetadata({ ctx, input: { projectId, revision, entries: [] } });
    expect((await refusalOf(late)).code).toBe("CONFLICT");
    const twice = [...entries, { key: "client", value: "Other" }];
    const double = saveMetadata({ ctx, input: { projectId, revision: saved.revision, entries: twice } });
    expect((await refusalOf(double)).message).toContain("client");
    const foreign = saveMetadata({ ctx: await person(app.sql), input: { projectId, revision, entries } });
    expect((await refusalOf(foreign)).code).toBe("NOT_FOUND");
  });

  test("shows each value as what it is, old forms included", () => {
    const rows = metadataRows({
      budget: 5000,
      fee: { amount: 12.5, currency: "GBP" },
      deadline: "2026-12-01",
      brief: "https://example.org/a",
      deliverables: ["one", { text: "two", isDone: true }],
      seats: 4,
      hidden: { a: 1 },
    });
    expect(rows.map((row) => `${row.key} ${row.kind}`)).toEqual([
      "deadline date",
      "budget money",
      "deliverables list",
      "fee money",
      "brief link",
      "seats number",
    ]);
    expect(mergeMetadata({ hidden: { a: 1 }, b: 1 }, [])).toEqual({ hidden: { a: 1 } });
  });

  test("knows how near a deadline is", () => {
    const state = (deadline: unknown) => deadlineOf({ deadline }, "2026-11-23")?.state;
    expect([state("2026-11-22"), state("2026-11-23"), state("2026-11-30"), state("2026-12-01")]).toEqual([
      "overdue",
      "soon",
      "soon",
      "later",
    ]);
    expect([state("soon"), state(3), state("2026-13-99"), state(undefined)]).toEqual(
      Array(4).fill(undefined),
    );
  });
});
