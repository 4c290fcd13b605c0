import { expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { keyOf, person, refusalOf, workflowOf } from "@/lib/generations/testing";
import { createProject } from "@/lib/projects/create";
import { getProject } from "@/lib/projects/get";
import { getWorkflowRun } from "../get-run";
import { listWorkflows } from "../list";
import { archiveWorkflow } from "./archive-workflow";
import { deleteWorkflow } from "./delete-workflow";
import { restoreWorkflow } from "./restore-workflow";
import { undeleteWorkflow } from "./undelete-workflow";
import { updateWorkflow } from "./update-workflow";

const app = useTestApp();

async function owned() {
  const ctx = await person(app.sql);
  const workflowId = await workflowOf(app.sql, ctx.userId);
  const listed = async (isArchived = false) =>
    (await listWorkflows({ ctx, input: { isArchived } })).map(({ id }) => id);
  return { ctx, workflowId, listed };
}

test("name, description, kind, tags, project and visibility change, each alone, with an audit row", async () => {
  const { ctx, workflowId } = await owned();
  const { id: projectId } = await createProject({ ctx, input: { name: "p" } });
  await updateWorkflow({
    ctx,
    input: { workflowId, name: " Ships ", description: "of the line", category: "CUSTOM" },
  });
  const card = await updateWorkflow({
    ctx,
    input: { workflowId, tags: ["sea", "sea"], projectId, visibility: "UNLISTED" },
  });
  expect(card).toMatchObject({
    name: " Ships ",
    description: "of the line",
    category: "CUSTOM",
    tags: ["sea"],
    projectId,
    visibility: "UNLISTED",
  });
  const rows = await app.sql`select action from audit_log where entity_id = ${workflowId}`;
  expect(rows.map(({ action }) => action)).toEqual(["workflow.updated", "workflow.updated"]);
});

test("into a stranger's project, by a stranger, or with a key that may only read: refused, nothing changed", async () => {
  const { ctx, workflowId } = await owned();
  const stranger = await person(app.sql);
  const { id: foreign } = await createProject({ ctx: stranger, input: { name: "p" } });
  const key = keyOf(ctx, ["workflows:read"]);
  const codes = await Promise.all(
    [
      updateWorkflow({ ctx, input: { workflowId, projectId: foreign } }),
      updateWorkflow({ ctx: stranger, input: { workflowId, name: "Mine" } }),
      deleteWorkflow({ ctx: stranger, input: { workflowId } }),
      archiveWorkflow({ ctx: stranger, input: { workflowId } }),
      undeleteWorkflow({ ctx, input: { workflowId } }),
      updateWorkflow({ ctx: key, input: { workflowId, name: "Mine" } }),
    ].map(async (work) => (await refusalOf(work)).code),
  );
  expect(codes).toEqual(["NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "FORBIDDEN"]);
  expect(await getWorkflowRun({ ctx, input: { workflowId } })).toMatchObject({
    name: "Boat",
    projectId: null,
  });
});

test("archived it leaves the list and comes back; deleted nobody finds it, and undo brings it back as it was", async () => {
  const { ctx, workflowId, listed } = await owned();
  const { id: projectId } = await createProject({ ctx, input: { name: "p" } });
  await updateWorkflow({ ctx, input: { workflowId, projectId } });
  const count = async () => (await getProject({ ctx, input: { projectId } })).workflowCount;
  await archiveWorkflow({ ctx, input: { workflowId } });
  expect([await listed(), await listed(true), await count()]).toEqual([[], [workflowId], 0]);
  await deleteWorkflow({ ctx, input: { workflowId } });
  expect(await listed(true)).toEqual([]);
  expect((await refusalOf(getWorkflowRun({ ctx, input: { workflowId } }))).code).toBe("NOT_FOUND");
  await undeleteWorkflow({ ctx, input: { workflowId } });
  expect(await listed(true)).toEqual([workflowId]);
  await restoreWorkflow({ ctx, input: { workflowId } });
  expect([await listed(), await count()]).toEqual([[workflowId], 1]);
});

test("deleted twice at once it is deleted once; what was deleted a week ago goes for good with the next", async () => {
  const { ctx, workflowId } = await owned();
  const results = await Promise.allSettled(
    [1, 2, 3].map(() => deleteWorkflow({ ctx, input: { workflowId } })),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await app.sql`update workflows set deleted_at = now() - interval '8 days' where id = ${workflowId}`;
  const other = await workflowOf(app.sql, ctx.userId);
  await deleteWorkflow({ ctx, input: { workflowId: other } });
  const rows = await app.sql`select id from workflows where user_id = ${ctx.userId}`;
  expect(rows.map(({ id }) => id)).toEqual([other]);
});
