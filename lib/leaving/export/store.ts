import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type Access, ownerOf } from "@/lib/core/access";
import { queryRows } from "@/lib/core/tx";

type CanExport = Access<"leaving", "export">;

const PAGE = 500;

/** Tables with a `user_id`, and those that hang on one of them by a column. Named, so that a new one is a choice. */
const OWN = [
  "accounts",
  "projects",
  "workflows",
  "workflow_drafts",
  "generations",
  "uploads",
  "credit_ledger",
  "mails",
  "webhook_endpoints",
  "share_links",
] as const;
const BELOW = [
  ["workflow_versions", "workflow_id", "workflows"],
  ["generation_outputs", "generation_id", "generations"],
  ["generation_inputs", "generation_id", "generations"],
  ["generation_events", "generation_id", "generations"],
] as const;

/** Secrets are nobody's data, not even their owner's: they would only be stolen from the file. */
const LEFT_OUT = sql.raw(
  `'{password_hash,key_hash,secret_sealed,previous_sealed,token_hash,password}'::text[]`,
);

/** The names of the lists an export holds. */
export const EXPORTED = ["account", "api_keys", "audit_log", ...OWN, ...BELOW.map(([name]) => name)] as const;
export type Exported = (typeof EXPORTED)[number];

/** The rows of one list in the order of their ids, a page at a time. */
export async function* exportRows(
  access: CanExport,
  list: Exported,
): AsyncGenerator<Record<string, unknown>> {
  let cursor: string | null = null;
  for (;;) {
    const rows: { id: string; row: Record<string, unknown> }[] = await queryRows(
      pageOf(access, list, cursor),
    );
    for (const { row } of rows) yield row;
    cursor = rows.at(-1)?.id ?? null;
    if (rows.length < PAGE) return;
  }
}

function pageOf(access: CanExport, list: Exported, cursor: string | null): SQL {
  return sql`
    select t.id, to_jsonb(t) - ${LEFT_OUT} as row from ${sourceOf(list)} t
     where ${ownedBy(list, ownerOf(access))} and (${cursor}::uuid is null or t.id > ${cursor}::uuid)
     order by t.id limit ${PAGE}`;
}

function sourceOf(list: Exported): SQL {
  return list === "account" ? sql.raw("users") : sql.raw(list);
}

function ownedBy(list: Exported, userId: string): SQL {
  if (list === "account") return sql`t.id = ${userId}`;
  if (list === "audit_log") return sql`t.actor_id = ${userId}::uuid`;
  const below = BELOW.find(([name]) => name === list);
  if (!below) return sql`t.user_id = ${userId}`;
  const [, column, parent] = below;
  return sql`t.${sql.raw(column)} in (select p.id from ${sql.raw(parent)} p where p.user_id = ${userId})`;
}

export type ExportedFile = { name: string; key: string; at: string };

/** Every file the person's rows refer to, with the name it gets in the export. */
export async function* exportFiles(access: CanExport): AsyncGenerator<ExportedFile> {
  let cursor = "";
  for (;;) {
    const files: ExportedFile[] = await queryRows<ExportedFile>(sql`
      select name, key, at from (
        select 'outputs/' || o.id || '-' || o.filename as name, o.storage_key as key, o.created_at as at
          from generation_outputs o join generations g on g.id = o.generation_id where g.user_id = ${ownerOf(access)}
        union all
        select 'uploads/' || u.id || '-' || u.filename, u.storage_key, u.created_at
          from uploads u where u.user_id = ${ownerOf(access)}) f
       where name > ${cursor} order by name limit ${PAGE}`);
    yield* files;
    cursor = files.at(-1)?.name ?? cursor;
    if (files.length < PAGE) return;
  }
}
