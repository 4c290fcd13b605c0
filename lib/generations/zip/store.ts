import "server-only";
import { and, inArray, lt, lte, type SQL, sql } from "drizzle-orm";
import { generations } from "@/db/schema";
import type { Access } from "@/lib/core/access";
import { within } from "@/lib/core/scope";
import { queryRows } from "@/lib/core/tx";
import { matchingWhere } from "../gallery/store";
import type { ZipInput } from "../schema";

export type ZipFile = {
  id: string;
  position: number;
  storageKey: string;
  contentType: string;
  filename: string;
  sha256: string;
  sizeBytes: number;
  width: number | null;
  height: number | null;
};

export type ZipRow = {
  id: string;
  createdAt: string;
  workflow: string | null;
  project: string | null;
  promptText: string;
  inputs: { name: string; label: string; value: string }[] | null;
  values: Record<string, unknown>;
  seed: string | null;
  models: string[];
  snapshotHash: string;
  server: string | null;
  rating: number | null;
  isFavorited: boolean;
  tags: string[];
  notes: string;
  files: ZipFile[];
};

const ROWS_AT_ONCE = 100;

/** Rows with their files, newest first, a hundred at a time; nothing that came after `top`. */
export async function* zipRows(
  access: Access<"generation", "read">,
  input: ZipInput,
  top: string | null,
): AsyncGenerator<ZipRow> {
  let cursor: string | null = null;
  for (;;) {
    const rows: ZipRow[] = await zipPage(access, input, { top, cursor });
    yield* rows;
    cursor = rows.at(-1)?.id ?? null;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

async function zipPage(
  access: Access<"generation", "read">,
  input: ZipInput,
  { top, cursor }: { top: string | null; cursor: string | null },
): Promise<ZipRow[]> {
  const onlyThese =
    "outputIds" in input ? sql`and o.id = any (${sql.param(input.outputIds)}::uuid[])` : sql``;
  const where = and(
    chosen(access, input),
    sql`${generations.outputCount} > 0`,
    top ? lte(generations.id, top) : undefined,
    cursor ? lt(generations.id, cursor) : undefined,
  );
  return queryRows<ZipRow>(sql`
    select generations.id, to_json(generations.created_at) #>> '{}' as "createdAt", w.name as workflow,
           p.name as project, prompt_text as "promptText", input_labels as inputs, input_parameters as values,
           seed::text, required_models as models, snapshot_hash as "snapshotHash", server_label as server, rating,
           is_favorited as "isFavorited", generations.tags, notes,
           coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'position', o.position, 'storageKey', o.storage_key,
             'contentType', o.content_type, 'filename', o.filename, 'sha256', o.sha256, 'sizeBytes', o.size_bytes,
             'width', o.width, 'height', o.height) order by o.position)
             from generation_outputs o where o.generation_id = generations.id ${onlyThese}), '[]') as files
      from generations left join workflows w on w.id = generations.workflow_id
      left join projects p on p.id = generations.project_id
     where ${where} order by generations.id desc limit ${ROWS_AT_ONCE}`);
}

function chosen(access: Access<"generation", "read">, input: ZipInput): SQL | undefined {
  if ("filter" in input) return matchingWhere(access, input.filter);
  const mine = within(access, generations.userId);
  if ("generationIds" in input) return and(mine, inArray(generations.id, input.generationIds));
  return and(
    mine,
    sql`generations.id in (
      select generation_id from generation_outputs where id = any (${sql.param(input.outputIds)}::uuid[]))`,
  );
}
