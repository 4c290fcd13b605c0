import { randomUUID } from "node:crypto";
import { fillNumber, generateButton } from "../support/studio";
import { type Bench, makeJobsOf, type Setting, until } from "./setting";

const PRESSES = 4;
const COUNT = 8;
const JOBS = PRESSES * COUNT;

export type Throughput = { appPerSecond: number; enginePerSecond: number };

type Graph = Record<string, { inputs: Record<string, unknown> }>;

/** The same jobs through the whole product and posted straight to the engine; each with a seed of its own. */
export async function measureThroughput(setting: Setting, bench: Bench, edgePx: number): Promise<Throughput> {
  await makeJobsOf(edgePx, setting.sql, bench);
  await generateButton(bench.page).waitFor();
  // What was typed before is kept as a draft, and would be asked for again.
  await fillNumber(bench.page, "Width", edgePx);
  await fillNumber(bench.page, "Height", edgePx);
  const enginePerSecond = JOBS / (await throughEngine(setting, bench, edgePx));
  const appPerSecond = JOBS / (await throughApp(setting, bench));
  return { appPerSecond, enginePerSecond };
}

async function throughApp({ sql }: Setting, { page, workflowId }: Bench): Promise<number> {
  const done = async () => {
    const text =
      "select count(*)::int as done from generations where workflow_id = $1 and status = 'COMPLETED'";
    return (await sql<{ done: number }>(text, [workflowId]))[0]?.done ?? 0;
  };
  const before = await done();
  await fillNumber(page, "How many pictures", COUNT);
  const startedAtMs = performance.now();
  for (let press = 1; press <= PRESSES; press += 1) {
    await generateButton(page).click();
    const started = before + press * COUNT;
    await until(async () => {
      const text = "select count(*)::int as n from generations where workflow_id = $1";
      return ((await sql<{ n: number }>(text, [workflowId]))[0]?.n ?? 0) >= started || undefined;
    }, "a press taken");
  }
  await until(async () => (await done()) >= before + JOBS || undefined, "all jobs", 180_000);
  return (performance.now() - startedAtMs) / 1000;
}

async function throughEngine(
  { sql, engineUrl }: Setting,
  { workflowId }: Bench,
  edgePx: number,
): Promise<number> {
  const text = "select graph from workflow_versions where workflow_id = $1 order by version desc limit 1";
  const graph = (await sql<{ graph: Graph }>(text, [workflowId]))[0]?.graph;
  if (!graph) throw new Error("the workflow has no graph");
  const startedAtMs = performance.now();
  const ids = await Promise.all(
    Array.from({ length: JOBS }, async (_, at) => {
      const id = randomUUID();
      const sampler = { ...graph["3"], inputs: { ...graph["3"]?.inputs, seed: edgePx * 1_000_000 + at } };
      const body = JSON.stringify({ prompt_id: id, prompt: { ...graph, "3": sampler } });
      const answer = await fetch(`${engineUrl}/prompt`, { method: "POST", body });
      if (!answer.ok) throw new Error(`the engine refused: ${await answer.text()}`);
      return id;
    }),
  );
  const last = ids.at(-1) ?? "";
  await until(
    async () => {
      const history = (await (await fetch(`${engineUrl}/history`)).json()) as Record<string, unknown>;
      return (last in history && ids.every((id) => id in history)) || undefined;
    },
    "all jobs",
    180_000,
  );
  return (performance.now() - startedAtMs) / 1000;
}
