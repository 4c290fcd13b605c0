import "server-only";
import { sql } from "drizzle-orm";
import type { Access } from "@/lib/core/access";
import { queryRows } from "@/lib/core/tx";

export type Drift = {
  projectId: string;
  workflows: { stored: number; real: number };
  generations: { stored: number; real: number };
};

type DriftRow = {
  id: string;
  workflow_count: number;
  workflows: number;
  generation_count: number;
  generations: number;
};

/**
 * Compares the counters of some projects with what they hold and sets the wrong ones right, row locked, so that a
 * writer at the same moment is counted by its trigger afterwards. Projects after `afterId`, at most `limit`.
 */
export async function repairSome(
  _access: Access<"project", "repair">,
  afterId: string | null,
  limit: number,
): Promise<{ lastId: string | null; drifts: Drift[] }> {
  const suspects = await queryRows<{ id: string; is_wrong: boolean }>(sql`
    select p.id, (p.workflow_count <> w.n or p.generation_count <> g.n
                  or p.last_generation_at is distinct from g.last_at) as is_wrong
      from projects p ${truth()}
     where ${afterId}::uuid is null or p.id > ${afterId}::uuid
     order by p.id limit ${limit}`);
  const drifts: Drift[] = [];
  for (const { id } of suspects.filter((row) => row.is_wrong)) {
    const repaired = await repairOne(id);
    if (repaired) drifts.push(repaired);
  }
  return { lastId: suspects.at(-1)?.id ?? null, drifts };
}

async function repairOne(projectId: string): Promise<Drift | undefined> {
  const [row] = await queryRows<DriftRow>(sql`
    with locked as (
      select id, workflow_count, generation_count from projects where id = ${projectId}::uuid for no key update)
    update projects p
       set workflow_count = t.workflows, generation_count = t.generations, last_generation_at = t.last_at
      from (select l.id, l.workflow_count, l.generation_count, w.n as workflows, g.n as generations, g.last_at
              from locked l join projects p on p.id = l.id ${truth()}) t
     where p.id = t.id
       and (p.workflow_count, p.generation_count, p.last_generation_at)
           is distinct from (t.workflows, t.generations, t.last_at)
    returning p.id, t.workflow_count, t.workflows, t.generation_count, t.generations`);
  if (!row) return undefined;
  return {
    projectId: row.id,
    workflows: { stored: row.workflow_count, real: row.workflows },
    generations: { stored: row.generation_count, real: row.generations },
  };
}

/** Lateral to `projects p`: `w.n`, `g.n` and `g.last_at` as they are. */
function truth() {
  return sql`
     cross join lateral (
       select count(*)::int as n from workflows w where w.project_id = p.id and w.archived_at is null) w
     cross join lateral (
       select count(*)::int as n,
              (select l.created_at from generations l where l.project_id = p.id and l.archived_at is null
                order by l.id desc limit 1) as last_at
         from generations g where g.project_id = p.id and g.archived_at is null) g`;
}
