import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { PAGE_SIZE_DEFAULT, toPage } from "@/lib/core/page";
import { adminAccess } from "../access";
import type { JournalFilter, JournalRowDto, PageDto } from "../schema";
import { type JournalRow, selectJournal } from "./store";

/** Who did what, newest first. Secrets were cut before they were written. */
export async function listJournal({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: JournalFilter;
}): Promise<PageDto<JournalRowDto>> {
  const rows = await selectJournal(adminAccess(ctx, "read"), input, PAGE_SIZE_DEFAULT + 1);
  return toPage(rows, PAGE_SIZE_DEFAULT, toJournalRow);
}

function toJournalRow(row: JournalRow): JournalRowDto {
  return {
    id: row.id,
    at: new Date(row.created_at).toISOString(),
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    action: row.action,
    entity: row.entity,
    entityId: row.entity_id,
    before: row.before,
    after: row.after,
    requestId: row.request_id,
  };
}
