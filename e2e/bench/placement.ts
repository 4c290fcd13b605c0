import postgres from "postgres";
import { closeDatabase } from "../../db/client";
import { acquire } from "../../db/embedded.mjs";
import { migrateUp } from "../../db/migrator.mjs";
import { systemCtx } from "../../lib/core/ctx";
import { replaceEnv } from "../../lib/core/env";
import { schedulingAccess } from "../../lib/scheduling/access";
import { placeGenerations } from "../../lib/scheduling/place";
import { placeNext } from "../../lib/scheduling/store";

const PEOPLE = 200;
const WAITING_EACH = 50;
const SERVERS = 32;
const PICKS = 200;
const VAIN_ROUNDS = 20;
const CLASSES = 800;

export type PlacementTimes = { pickMs: number[]; vainMs: number[] };

/**
 * Pick-and-claim with 10,000 queued generations and 32 servers, on a database of its own: each pick alone, and the round
 * in which nothing can run although every lane is free.
 */
export async function measurePlacement(dataDir: string): Promise<PlacementTimes> {
  const lease = await acquire({ dataDir: `${dataDir}-placement` });
  const sql = postgres(lease.url, { max: 1, fetch_types: false, onnotice: () => {} });
  const secret = "a secret of the bench, long enough for all of them";
  replaceEnv({ DATABASE_URL: lease.url, AUTH_SECRET: secret, SECRETS_KEY: secret, LOG_LEVEL: "silent" });
  try {
    await migrateUp(lease.url);
    await fill(sql);
    const access = schedulingAccess(systemCtx("bench"), "place");
    const pickMs = await timed(PICKS, () => placeNext(access));
    await sql`update workflow_snapshots set classes = classes || 'NoServerHasThis'::text`;
    return { pickMs, vainMs: await timed(VAIN_ROUNDS, () => placeGenerations()) };
  } finally {
    await closeDatabase();
    await sql.end();
    await lease.release();
  }
}

async function timed(rounds: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAtMs = performance.now();
    await work();
    times.push(performance.now() - startedAtMs);
  }
  return times;
}

async function fill(sql: postgres.Sql): Promise<void> {
  await sql`delete from users`;
  await sql`delete from servers`;
  await sql`delete from workflow_snapshots`;
  await sql`insert into users (id, email, name, tier)
    select gen_random_uuid(), i || '@placement.example', 'n', (array['FREE', 'CREATOR', 'STUDIO'])[1 + i % 3]::subscription_tier
      from generate_series(1, ${PEOPLE}::int) i`;
  await sql`insert into workflow_snapshots (hash, graph, classes)
    select 'placement-' || i, '{}', array(select 'Class' || (i * 10 + c) from generate_series(1, 10) c)
      from generate_series(1, 40) i`;
  await sql`insert into servers (id, name, url, lanes, classes, healthy_at, object_info_hash)
    select gen_random_uuid(), 'Server ' || i, 'http://127.0.0.1/' || i, 1000,
           array(select 'Class' || c from generate_series(1, ${CLASSES}::int) c), now(), 'kind-' || i % 4
      from generate_series(1, ${SERVERS}::int) i`;
  await sql`insert into generations (id, user_id, snapshot_hash, quota_period)
    select gen_random_uuid(), u.id, 'placement-' || (1 + n % 40), now()
      from users u cross join generate_series(1, ${WAITING_EACH}::int) n`;
  await sql`analyze`;
}
