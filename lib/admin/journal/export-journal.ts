import "server-only";
import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { auditInsert } from "@/lib/audit/store";
import type { Ctx } from "@/lib/core/ctx";
import { adminAccess } from "../access";
import type { JournalFilter } from "../schema";
import { type JournalRow, noteExport, selectJournal } from "./store";

const BATCH = 1000;
/** A spreadsheet runs a cell that begins like this as a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * The journal as CSV (RFC 4180, UTF-8), newest first, read in batches while it is sent. The export itself is
 * audited. Aborting the stream ends the reading.
 */
export async function exportJournal({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: JournalFilter;
}): Promise<ReadableStream<Uint8Array>> {
  const access = adminAccess(ctx, "read");
  await noteExport(
    access,
    auditInsert(ctx, { action: "audit.exported", entity: "audit", entityId: null, after: input }, "asked"),
  );
  const columns = ["at", "actor", "actorId", "action", "entity", "entityId", "before", "after", "request"];
  const csv = Readable.from(rows()).pipe(
    stringify({ header: true, columns, bom: true, record_delimiter: "windows" }),
  );
  return Readable.toWeb(csv) as ReadableStream<Uint8Array>;

  async function* rows(): AsyncGenerator<Record<string, string>> {
    let cursor = input.cursor;
    for (;;) {
      const batch = await selectJournal(access, { ...input, cursor }, BATCH);
      yield* batch.map(toCells);
      cursor = batch.at(-1)?.id;
      if (batch.length < BATCH) return;
    }
  }
}

function toCells(row: JournalRow): Record<string, string> {
  const cells = {
    at: new Date(row.created_at).toISOString(),
    actor: row.actor_name ?? row.actor_kind,
    actorId: row.actor_id ?? "",
    action: row.action,
    entity: row.entity,
    entityId: row.entity_id ?? "",
    before: row.before ? JSON.stringify(row.before) : "",
    after: row.after ? JSON.stringify(row.after) : "",
    request: row.request_id ?? "",
  };
  return Object.fromEntries(
    Object.entries(cells).map(([name, text]) => [name, FORMULA.test(text) ? `'${text}` : text]),
  );
}
