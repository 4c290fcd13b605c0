import type { Browser, Page } from "@playwright/test";
import pg from "pg";
import { openTemplate } from "../support/studio";
import { signUp, somebody } from "../support/test";

export type Setting = {
  appUrl: string;
  engineUrl: string;
  browser: Browser;
  /** One statement on the product's database. */
  sql: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;
  close: () => Promise<void>;
};

export type Bench = { page: Page; workflowId: string; email: string };

export function connect(databaseUrl: string): Pick<Setting, "sql" | "close"> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2, application_name: "creator-bench" });
  return {
    sql: async (text, values = []) => (await pool.query(text, values)).rows,
    close: () => pool.end(),
  };
}

/** Somebody without a quota, on the form of a workflow whose job is as small as a job can be: 64². */
export async function openBench({ appUrl, browser, sql }: Setting): Promise<Bench> {
  const page = await browser.newPage({ baseURL: appUrl, viewport: { width: 1440, height: 900 } });
  const person = somebody();
  await signUp(page, person);
  await sql("update users set tier = 'STUDIO' where email = $1", [person.email]);
  await openTemplate(page, "Text to image");
  const templateUrl = page.url();
  await page.getByRole("button", { name: "Make it mine" }).click();
  await page.waitForURL((url) => url.href !== templateUrl);
  const workflowId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const bench = { page, workflowId, email: person.email };
  await makeJobsOf(64, sql, bench);
  return bench;
}

/** Makes the workflow's pictures that wide and high; the form on the page is read anew. */
export async function makeJobsOf(
  edgePx: number,
  sql: Setting["sql"],
  { page, workflowId }: Bench,
): Promise<void> {
  const size = { width: edgePx, height: edgePx };
  await sql(
    `update workflow_versions set
       graph = graph || jsonb_build_object('5', jsonb_set(graph->'5', '{inputs}', $2::jsonb)),
       parameters = jsonb_set(jsonb_set(parameters, '{size,min}', '64'), '{size,default}', $3::jsonb)
     where workflow_id = $1`,
    [workflowId, JSON.stringify({ ...size, batch_size: 1 }), JSON.stringify(size)],
  );
  await page.reload();
}

/** Asks until the answer is there; a bench that waits for ever says nothing. */
export async function until<T>(
  read: () => Promise<T | undefined>,
  what: string,
  timeoutMs = 60_000,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const found = await read();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${what}: not within ${timeoutMs / 1000} s`);
}
