import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { query } from "./database";

type GenerationRow = {
  id: string;
  status: string;
  reserves: number;
  settlements: number;
  outputs: number;
  completions: number;
  error: string | null;
};

const GENERATIONS = `
  select g.id, g.status::text, g.error_message as error,
    (select count(*)::int from credit_ledger l where l.generation_id = g.id and l.phase = 'reserve') as reserves,
    (select count(*)::int from credit_ledger l where l.generation_id = g.id and l.phase = 'settle') as settlements,
    (select count(*)::int from generation_outputs o where o.generation_id = g.id) as outputs,
    (select count(*)::int from generation_events e
      where e.generation_id = g.id and e.kind = 'completed') as completions
  from generations g order by g.id`;

/** What a person was asked for and what was given back, to the unit, whatever happened on the way. */
export async function expectSettledOnce(dataDir: string, count: number): Promise<GenerationRow[]> {
  const rows = await query<GenerationRow>(dataDir, GENERATIONS);
  expect(rows, "generations").toHaveLength(count);
  for (const row of rows) {
    const at = `generation ${row.id} (${row.status}${row.error ? `: ${row.error}` : ""})`;
    expect(row.reserves, `${at}: reserved once`).toBe(1);
    expect(row.settlements, `${at}: settled once`).toBe(1);
    expect(row.completions, `${at}: completed at most once`).toBeLessThanOrEqual(1);
    expect(row.outputs, `${at}: outputs`).toBe(row.status === "COMPLETED" ? 1 : 0);
  }
  await expectBalanced(dataDir);
  await expectFilesKept(dataDir);
  return rows;
}

async function expectBalanced(dataDir: string): Promise<void> {
  const people = await query(
    dataDir,
    `select u.credits_reserved as reserved, u.monthly_generation_count as counted,
       (select count(*)::int from generations g where g.user_id = u.id and g.status = 'COMPLETED') as completed
     from users u where exists (select 1 from generations g where g.user_id = u.id)`,
  );
  for (const person of people) {
    expect(person.reserved, "credits still reserved").toBe(0);
    expect(person.counted, "quota taken").toBe(person.completed);
  }
  const servers = await query(dataDir, "select name, in_flight from servers");
  for (const server of servers) expect(server.in_flight, `lanes held on ${server.name}`).toBe(0);
  const doubled = await query(
    dataDir,
    `select comfyui_prompt_id from generations where status = 'COMPLETED' and comfyui_prompt_id is not null
     group by 1 having count(*) > 1`,
  );
  expect(doubled, "prompts that completed two generations").toEqual([]);
}

/** Every file the database promises is on disk, byte for byte. */
async function expectFilesKept(dataDir: string): Promise<void> {
  const outputs = await query<{ storage_key: string; sha256: string }>(
    dataDir,
    "select storage_key, sha256 from generation_outputs",
  );
  for (const output of outputs) {
    const file = fs.readFileSync(path.join(dataDir, "files", ...output.storage_key.split("/")));
    expect(createHash("sha256").update(file).digest("hex"), output.storage_key).toBe(output.sha256);
  }
}
