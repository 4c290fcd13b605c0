import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { createProject } from "@/lib/projects/create";
import { getProject } from "@/lib/projects/get";
import { removeProject } from "@/lib/projects/remove";
import { cancelGeneration } from "./cancel";
import { startGeneration } from "./start";
import { person, workflowOf } from "./testing";

const app = useTestApp();

/** Every counter of every project, and what it should say. */
async function drift(): Promise<string[]> {
  const rows = await app.sql`
    select p.name from projects p
     where p.generation_count <> (select count(*) from generations g where g.project_id = p.id and g.archived_at is null)
        or p.workflow_count <> (select count(*) from workflows w where w.project_id = p.id and w.archived_at is null)
        or p.last_generation_at is distinct from (
             select g.created_at from generations g where g.project_id = p.id and g.archived_at is null
              order by g.id desc limit 1)`;
  return rows.map((row) => row.name);
}

test("counters are the truth after fifty writers at once, moves, archives, deletions and cascades", async () => {
  const ctx = await person(app.sql, "STUDIO");
  const projects = await Promise.all(
    ["a", "b", "c"].map(async (name) => (await createProject({ ctx, input: { name } })).id),
  );
  const workflowId = await workflowOf(app.sql, ctx.userId);
  const started = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      startGeneration({
        ctx,
        input: {
          workflowId,
          values: {},
          idempotencyKey: newId(),
          projectId: projects[index % 3] ?? null,
          count: 1 + (index % 2),
        },
      }),
    ),
  );
  const ids = started.flat().map((generation) => generation.id);
  expect(ids).toHaveLength(75);
  expect(await drift()).toEqual([]);
  const [one = "", two = "", three = ""] = projects;
  await Promise.all([
    app.sql`update generations set project_id = ${two} where project_id = ${one} and id = any (string_to_array(${ids.slice(0, 30).join()}, ',')::uuid[])`,
    app.sql`update generations set archived_at = now() where project_id = ${three} and id = any (string_to_array(${ids.slice(30).join()}, ',')::uuid[])`,
    app.sql`update workflows set project_id = ${one} where id = ${workflowId}`,
    app.sql`delete from generations where id = any (string_to_array(${ids.slice(10, 20).join()}, ',')::uuid[])`,
    ...Array.from({ length: 20 }, () => workflowOf(app.sql, ctx.userId)),
    ...ids
      .slice(60)
      .map((generationId) => cancelGeneration({ ctx, input: { generationId } }).catch(() => {})),
    ...Array.from({ length: 10 }, () =>
      startGeneration({ ctx, input: { workflowId, values: {}, idempotencyKey: newId(), projectId: two } }),
    ),
  ]);
  expect(await drift()).toEqual([]);
  await app.sql`update generations set archived_at = null where project_id = ${three}`;
  await app.sql`update workflows set project_id = ${three}, archived_at = now() where id = ${workflowId}`;
  expect(await drift()).toEqual([]);
  await removeProject({ ctx, input: { projectId: one } });
  await app.sql`delete from workflows where id = ${workflowId}`;
  expect(await drift()).toEqual([]);
  const left = await getProject({ ctx, input: { projectId: two } });
  expect(left.generationCount).toBeGreaterThan(10);
  await app.sql`delete from generations where user_id = ${ctx.userId}`;
  expect(await getProject({ ctx, input: { projectId: two } })).toMatchObject({
    generationCount: 0,
    lastGenerationAt: null,
  });
});

test("deleting a project keeps its pictures and workflows; starting into it meanwhile breaks nothing", async () => {
  const ctx = await person(app.sql, "STUDIO");
  const workflowId = await workflowOf(app.sql, ctx.userId);
  const { id: projectId } = await createProject({ ctx, input: { name: "a" } });
  const start = () =>
    startGeneration({ ctx, input: { workflowId, values: {}, idempotencyKey: newId(), projectId } });
  await start();
  const outcomes = await Promise.allSettled([
    ...Array.from({ length: 10 }, start),
    removeProject({ ctx, input: { projectId } }),
    ...Array.from({ length: 10 }, start),
  ]);
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.code] : []));
  expect(refused.every((code) => code === "NOT_FOUND" || code === "CONFLICT")).toBe(true);
  const rows = await app.sql`select project_id from generations where user_id = ${ctx.userId}`;
  expect(rows).toHaveLength(21 - refused.length);
  expect(new Set(rows.map((row) => row.project_id))).toEqual(new Set([null]));
  const [user] = await app.sql`select monthly_generation_count as n from users where id = ${ctx.userId}`;
  expect(user?.n).toBe(rows.length);
  expect(await drift()).toEqual([]);
});
