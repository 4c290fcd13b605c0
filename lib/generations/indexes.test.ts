import { expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { listProjects } from "@/lib/projects/list";
import { estimateWait } from "@/lib/scheduling/estimate-wait";
import { listStandings } from "@/lib/scheduling/list-standings";
import { placeGenerations } from "@/lib/scheduling/place";
import { generationAccess } from "./access";
import { countGenerations } from "./count";
import { getGenerationDetail } from "./get-detail";
import { listGenerations } from "./list";
import { listQueue } from "./list-queue";
import { reconcileGenerations } from "./run/reconcile";
import { selectChangedSince } from "./store";
import { person, serverOf } from "./testing";

const app = useTestApp();

/** How often the whole table was read; a backend tells when it ends. */
async function wholeReads(): Promise<number> {
  await closeDatabase();
  await expect
    .poll(async () => {
      const [row] = await app.sql`select count(*)::int as n from pg_stat_activity
        where datname = current_database() and application_name = 'creator'`;
      return row?.n;
    })
    .toBe(0);
  const [row] =
    await app.sql`select seq_scan::int as n from pg_stat_user_tables where relname = 'generations'`;
  return row?.n;
}

test("no read of a page, a stream or the scheduler looks at every generation there is", async () => {
  const ctx = await person(app.sql, "STUDIO");
  const projectId = newId();
  await app.sql`insert into users (id, email, name) select gen_random_uuid(), i || '@example.com', 'n' from generate_series(1, 100) i`;
  await app.sql`insert into projects (id, user_id, name) values (${projectId}, ${ctx.userId}, 'p')`;
  await app.sql`insert into workflow_snapshots (hash, graph, classes) values ('h', '{}', '{Paint}')`;
  await app.sql`insert into generations (id, user_id, snapshot_hash, quota_period, status, duration_seconds, project_id)
    select gen_random_uuid(), u.id, 'h', now(), 'COMPLETED', 3, case when u.id = ${ctx.userId} then ${projectId}::uuid end
      from users u, generate_series(1, 200)`;
  await app.sql`insert into generations (id, user_id, snapshot_hash, quota_period)
    select gen_random_uuid(), u.id, 'h', now() from users u, generate_series(1, 5)`;
  await serverOf(app.sql);
  await app.sql`analyze`;
  const before = await wholeReads();
  const pages = [
    {},
    { status: "COMPLETED" },
    { isFavorited: true },
    { projectId },
    { text: "boat" },
  ] as const;
  for (const filter of pages) await listGenerations({ ctx, input: filter });
  const [newest] = (await listGenerations({ ctx, input: {} })).items;
  if (!newest) throw new Error("there are generations");
  await listGenerations({ ctx, input: { cursor: newest.id } });
  await getGenerationDetail({ ctx, input: { generationId: newest.id } });
  await Promise.all([listQueue({ ctx }), countGenerations({ ctx }), listProjects({ ctx, input: {} })]);
  await selectChangedSince(generationAccess(ctx, "read"), null);
  await Promise.all([listStandings({ ctx }), estimateWait({ ctx, input: { workflowId: newId() } })]);
  await placeGenerations();
  await reconcileGenerations();
  expect(await wholeReads()).toBe(before);
});
