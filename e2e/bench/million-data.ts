import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import postgres from "postgres";

export type Million = {
  heaviest: string;
  others: string[];
  projectId: string;
  workflowId: string;
  recentDay: string;
  oldDay: string;
};

type Sql = ReturnType<typeof connect>;

const PEOPLE = 2_000;
const PROJECTS_EACH = 8;
const WORKFLOWS_EACH = 15;
const BATCH = 50_000;
const FIRST_MS = Date.UTC(2025, 10, 1);
const DAY_MS = 86_400_000;
const DAYS = 380;
const WORDS =
  "portrait harbour storm forest neon castle boat night fog sea mountain garden robot ink watercolor film grain golden hour lens wide macro studio light shadow street cat dragon temple snow desert river glass paper origami poster cinematic soft".split(
    " ",
  );

export function connect(url: string) {
  return postgres(url, { max: 3, fetch_types: false, onnotice: () => {} });
}

/** The data, made when it is not there yet: ids in the order of time, people by a Zipf curve, prompts of common and rare words. */
export async function openMillion(sql: Sql, wanted: number): Promise<Million> {
  const [have] = await sql`select count(*)::int as n from users where email like '%@million.example'`;
  if (have?.n !== PEOPLE) await fill(sql, wanted);
  const people =
    await sql`select user_id as id, count(*)::int as n from generations group by 1 order by 2 desc`;
  const heaviest = String(people[0]?.id);
  const [used] = await sql`select project_id, workflow_id from generations where user_id = ${heaviest}
    and project_id is not null order by id desc limit 1`;
  return {
    heaviest,
    others: [10, 100, 1_000].map((at) => String(people[at]?.id)),
    projectId: String(used?.project_id),
    workflowId: String(used?.workflow_id),
    recentDay: dayOf(FIRST_MS + (DAYS - 30) * DAY_MS),
    oldDay: dayOf(FIRST_MS + 30 * DAY_MS),
  };
}

async function fill(sql: Sql, wanted: number): Promise<void> {
  console.log(`making ${wanted.toLocaleString("en")} generations of ${PEOPLE} people, once`);
  await sql`delete from users where email like '%@million.example'`;
  await sql`insert into workflow_snapshots (hash, graph) values ('million', '{}') on conflict do nothing`;
  for (let person = 0; person < PEOPLE; person += 500) {
    await sql`insert into users (id, email, name, tier)
      select ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, i || '@million.example', 'n', 'STUDIO'
        from generate_series(${person}::int, ${person + 499}::int) i`;
  }
  await sql`insert into projects (id, user_id, name)
    select ('01900000-0001-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
           ('01900000-0000-7000-8000-' || lpad(to_hex(i / ${PROJECTS_EACH}::int), 12, '0'))::uuid, 'p'
      from generate_series(0, ${PEOPLE * PROJECTS_EACH - 1}::int) i`;
  await sql`insert into workflows (id, user_id, name, category)
    select ('01900000-0002-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
           ('01900000-0000-7000-8000-' || lpad(to_hex(i / ${WORKFLOWS_EACH}::int), 12, '0'))::uuid, 'w', 'CUSTOM'
      from generate_series(0, ${PEOPLE * WORKFLOWS_EACH - 1}::int) i`;
  const random = randomFrom(7);
  // Indexes are built once at the end instead of a million times; counters are of no matter here.
  const indexes = await sql`select indexname, indexdef from pg_indexes
    where tablename = 'generations' and indexdef not like 'CREATE UNIQUE%'`;
  for (const { indexname } of indexes) await sql`drop index ${sql(String(indexname))}`;
  await sql`alter table generations disable trigger user`;
  for (let from = 0; from < wanted; from += BATCH) {
    const to = Math.min(wanted, from + BATCH);
    const copy =
      await sql`copy generations (id, user_id, project_id, workflow_id, snapshot_hash, quota_period, status,
      prompt_text, created_at, completed_at, output_count, media_kinds, is_favorited, rating, tags, archived_at) from stdin`.writable();
    await pipeline(Readable.from(linesOf(from, to, wanted, random)), copy);
    console.log(`  ${to.toLocaleString("en")}`);
  }
  await sql`alter table generations enable trigger user`;
  for (const { indexdef } of indexes) await sql.unsafe(String(indexdef));
  await sql`insert into generation_outputs (id, generation_id, position, node_id, kind, storage_key, content_type, filename, sha256, size_bytes, width, height)
    select gen_random_uuid(), id, 0, '9', media_kinds[1], 'outputs/' || id, 'image/png', 'a.png', '0', 1, 64, 64
      from generations where snapshot_hash = 'million' and output_count > 0`;
  await sql`vacuum analyze`;
}

function* linesOf(from: number, to: number, wanted: number, random: () => number): Generator<string> {
  for (let index = from; index < to; index += 1) {
    const person = personOf(random());
    const at = FIRST_MS + Math.floor((index / wanted) * DAYS * DAY_MS);
    const time = new Date(at).toISOString();
    const status = random() < 0.93 ? "COMPLETED" : random() < 0.7 ? "FAILED" : "CANCELLED";
    const isDone = status === "COMPLETED";
    const tags = isDone && random() < 0.05 ? (random() < 0.01 ? "{award}" : "{print}") : "{}";
    const fields = [
      `${hex(at, 12)}`.replace(/^(.{8})(.{4})$/, "$1-$2") +
        `-7${hex(index & 0xfff, 3)}-8${hex(person, 3)}-${hex(index, 12)}`,
      id("0000", person),
      random() < 0.8 ? id("0001", person * PROJECTS_EACH + Math.floor(random() ** 2 * PROJECTS_EACH)) : "\\N",
      id("0002", person * WORKFLOWS_EACH + Math.floor(random() ** 2 * WORKFLOWS_EACH)),
      "million",
      time,
      status,
      promptOf(random),
      time,
      time,
      isDone ? "1" : "0",
      isDone ? (random() < 0.01 ? "{video}" : "{image}") : "{}",
      isDone && random() < 0.06 ? "t" : "f",
      isDone && random() < 0.15 ? String(1 + Math.floor(random() * 5)) : "\\N",
      tags,
      random() < 0.02 ? time : "\\N",
    ];
    yield `${fields.join("\t")}\n`;
  }
}

function promptOf(random: () => number): string {
  const count = 8 + Math.floor(random() * 8);
  const words = Array.from({ length: count }, () => WORDS[Math.floor(random() ** 2 * WORDS.length)]);
  if (random() < 0.0005) words.push("zeppelin");
  return words.join(" ");
}

/** Weight 1 ÷ (rank + 5): the heaviest person has about a thirtieth of everything. */
function personOf(share: number): number {
  const total = Math.log((PEOPLE + 5) / 5);
  return Math.min(PEOPLE - 1, Math.floor(5 * Math.exp(share * total) - 5));
}

/** Mulberry32: the same data on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function id(kind: string, index: number): string {
  return `01900000-${kind}-7000-8000-${hex(index, 12)}`;
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, "0");
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
