import { performance } from "node:perf_hooks";
import { closeDatabase } from "../../db/client";
import type { Ctx } from "../../lib/core/ctx";
import { listGenerations } from "../../lib/generations/list";
import type { ListGenerationsInput } from "../../lib/generations/schema";
import { connect, type Million, openMillion } from "./million-data";

/**
 * `npm run bench -- --million`: any page of any filter over a million generations of two thousand people, read by
 * the verb the gallery uses. Made once and kept beside the bench's data. Reports, never fails on a figure.
 */
const databaseUrl = process.env.DATABASE_URL ?? "";
if (!databaseUrl) throw new Error("start this with `npm run bench -- --million`");
const ROUNDS = 15;
const PAGE = 24;
const DEEP_PAGE = 1_000;
const GOAL_MS = 20;
const GOAL_RATIO = 1.3;

const sql = connect(databaseUrl);
try {
  const million = await openMillion(sql, Number(process.env.MILLION_ROWS || 1_000_000));
  const all: number[] = [];
  // The fastest round of each: what the database needs when the machine does nothing else.
  const best: number[] = [];
  let worst = { name: "", p95: 0 };
  console.log(
    `\n${"filter".padEnd(46)} ${"best".padStart(8)} ${"p50".padStart(8)} ${"p95".padStart(8)}   rows`,
  );
  for (const [name, filter] of filtersOf(million)) {
    const { times, rows } = await measure(million.heaviest, filter);
    all.push(...times);
    best.push(Math.min(...times));
    const p95 = quantile(times, 0.95);
    if (p95 > worst.p95) worst = { name, p95 };
    console.log(
      `${name.padEnd(46)} ${ms(Math.min(...times))} ${ms(quantile(times, 0.5))} ${ms(p95)}   ${rows}`,
    );
  }
  for (const person of million.others) all.push(...(await measure(person, { status: "COMPLETED" })).times);
  const first = quantile((await measure(million.heaviest, {})).times, 0.5);
  const cursor = await cursorAt(million.heaviest, DEEP_PAGE * PAGE);
  const deep = quantile((await measure(million.heaviest, { cursor })).times, 0.5);
  console.log(`\nall combinations, p95          ${ms(quantile(all, 0.95))} ms   goal ${GOAL_MS} ms`);
  console.log(`fastest rounds alone, p95      ${ms(quantile(best, 0.95))} ms`);
  console.log(`slowest combination, p95       ${ms(worst.p95)} ms   ${worst.name}`);
  console.log(
    `page ${DEEP_PAGE} ÷ first page          ${(deep / first).toFixed(2).padStart(8)}      goal ${GOAL_RATIO}`,
  );
} finally {
  await closeDatabase();
  await sql.end();
}

/** Each filter alone, all pairs of them, and all together. */
function filtersOf(million: Million): [string, ListGenerationsInput][] {
  const single: Record<string, ListGenerationsInput> = {
    project: { projectId: million.projectId },
    workflow: { workflowId: million.workflowId },
    "status completed": { status: "COMPLETED" },
    "status failed": { status: "FAILED" },
    favourite: { isFavorited: true },
    "rating 5": { ratingMin: 5 },
    "kind video": { kind: "video" },
    "kind audio, none": { kind: "audio" },
    "tag common": { tags: ["print"] },
    "tag rare": { tags: ["award"] },
    "last month": { from: million.recentDay },
    "first month": { to: million.oldDay },
    trash: { isArchived: true },
    "text common": { text: "portrait" },
    "text two words": { text: "portrait harbour" },
    "text rare": { text: "zeppelin" },
    "text none": { text: "xylophonequartz" },
  };
  const names = Object.keys(single);
  const pairs = names.flatMap((a, at) =>
    names.slice(at + 1).flatMap((b): [string, ListGenerationsInput][] => {
      const isSame = Object.keys(single[a] ?? {}).join() === Object.keys(single[b] ?? {}).join();
      return isSame ? [] : [[`${a} + ${b}`, { ...single[a], ...single[b] }]];
    }),
  );
  const everything = {
    ...single.project,
    ...single.favourite,
    ...single["rating 5"],
    ...single["text common"],
  };
  return [["nothing", {}], ...Object.entries(single), ...pairs, ["everything", everything]];
}

async function measure(
  userId: string,
  filter: ListGenerationsInput,
): Promise<{ times: number[]; rows: number }> {
  const ctx: Ctx = {
    actor: { kind: "user", userId, role: "USER", tier: "STUDIO", sessionId: userId },
    requestId: userId,
  };
  const times: number[] = [];
  let rows = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const from = performance.now();
    rows = (await listGenerations({ ctx, input: { ...filter, limit: PAGE } })).items.length;
    // The first one warms the cache up, as somebody who opened the gallery did.
    if (round > 0) times.push(performance.now() - from);
  }
  return { times, rows };
}

async function cursorAt(userId: string, offset: number): Promise<string> {
  const [row] = await sql`select id from generations where user_id = ${userId} and archived_at is null
    order by id desc offset ${offset} limit 1`;
  if (!row) throw new Error(`there are fewer than ${offset} results`);
  return String(row.id);
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function ms(value: number): string {
  return value.toFixed(1).padStart(8);
}
