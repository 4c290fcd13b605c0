import type { Page } from "@playwright/test";
import { generateButton } from "../support/studio";
import { type Bench, type Setting, until } from "./setting";

const JOBS = 25;

/** What the browser notes by its own clock, which on one machine is everybody's. */
type Noted = { postedAtMs: number[]; shownAtMs: Record<string, number> };

declare global {
  interface Window {
    creatorBench?: Noted;
  }
}

type Row = { id: string; prompt: string; submitted: number; output: string };

export type Latency = { toAcceptedMs: number[]; toVisibleMs: number[] };

/**
 * One job after the other in a real browser: from the press's POST to the server's acceptance, and from the end that
 * the server itself reports to the picture's bytes on the screen.
 */
export async function measureLatency(setting: Setting, { page, workflowId }: Bench): Promise<Latency> {
  await note(page);
  await page.reload();
  await generateButton(page).waitFor();
  const latency: Latency = { toAcceptedMs: [], toVisibleMs: [] };
  for (let job = 0; job <= JOBS; job += 1) {
    await generateButton(page).click();
    const row = await until(() => completed(setting, workflowId, job), "a job");
    const { postedAtMs, shownAtMs } = await until(() => shown(page, row.output), "the picture on the screen");
    const doneAtMs = await finishedAt(setting.engineUrl, row.prompt);
    if (job === 0) continue; // the first one warms every part up
    latency.toAcceptedMs.push(row.submitted - (postedAtMs.at(-1) ?? 0));
    latency.toVisibleMs.push((shownAtMs[row.output] ?? 0) - doneAtMs);
  }
  return latency;
}

async function note(page: Page): Promise<void> {
  // The compiler of this file names functions with a helper that the browser does not have.
  await page.addInitScript("globalThis.__name ??= (value) => value");
  await page.addInitScript(() => {
    const noted: Noted = { postedAtMs: [], shownAtMs: {} };
    window.creatorBench = noted;
    const send = window.fetch;
    window.fetch = (input, init) => {
      if (typeof init?.body === "string" && init.body.includes("idempotencyKey"))
        noted.postedAtMs.push(Date.now());
      return send(input, init);
    };
    const onLoad = ({ target }: Event) => {
      if (!(target instanceof HTMLImageElement)) return;
      const id = /outputs\/([0-9a-f-]+)\//.exec(target.src)?.[1];
      if (id !== undefined) requestAnimationFrame(() => (noted.shownAtMs[id] ??= Date.now()));
    };
    document.addEventListener("load", onLoad, true);
  });
}

async function completed({ sql }: Setting, workflowId: string, before: number): Promise<Row | undefined> {
  const rows = await sql<Row>(
    `select g.id, g.comfyui_prompt_id as prompt, o.id as output, extract(epoch from e.created_at) * 1000 as submitted
       from generations g join generation_outputs o on o.generation_id = g.id
       join generation_events e on e.generation_id = g.id and e.kind = 'submitted'
      where g.workflow_id = $1 and g.status = 'COMPLETED' order by g.id`,
    [workflowId],
  );
  const row = rows[before];
  return row && { ...row, submitted: Number(row.submitted) };
}

async function shown(page: Page, outputId: string): Promise<Noted | undefined> {
  const noted = await page.evaluate(() => window.creatorBench);
  return noted && outputId in noted.shownAtMs ? noted : undefined;
}

/** `execution_success` in the job's own history carries the server's time. */
async function finishedAt(engineUrl: string, promptId: string): Promise<number> {
  const history = (await (await fetch(`${engineUrl}/history/${promptId}`)).json()) as Record<
    string,
    { status: { messages: [string, { timestamp: number }][] } }
  >;
  const messages = history[promptId]?.status.messages ?? [];
  return messages.find(([kind]) => kind === "execution_success")?.[1].timestamp ?? Number.NaN;
}
