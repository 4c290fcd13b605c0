import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { workflowPresets } from "@/db/schema";
import { type Access, ownerOf } from "@/lib/core/access";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { within } from "@/lib/core/scope";
import { db, queryRows } from "@/lib/core/tx";
import type { ParameterValues } from "@/lib/parameters/schema";

export type PresetRow = typeof workflowPresets.$inferSelect;

/** One's own presets of a workflow, by name. */
export async function selectPresets(access: Access<"workflow">, workflowId: string): Promise<PresetRow[]> {
  return db()
    .select()
    .from(workflowPresets)
    .where(and(eq(workflowPresets.workflowId, workflowId), within(access, workflowPresets.userId)))
    .orderBy(asc(sql`lower(${workflowPresets.name})`), asc(workflowPresets.id));
}

/** Undefined when there are `countMax` already. Throws a unique violation for a name that is taken. */
export async function insertPreset(
  access: Access<"workflow", "run">,
  preset: { workflowId: string; name: string; values: ParameterValues },
  countMax: number,
): Promise<PresetRow | undefined> {
  const userId = ownerOf(access);
  const rows = await queryRows<{ id: string }>(sql`
    insert into workflow_presets (id, user_id, workflow_id, name, values)
    select ${newId()}::uuid, ${userId}::uuid, ${preset.workflowId}::uuid, ${preset.name}, ${JSON.stringify(preset.values)}::jsonb
     where (select count(*) from workflow_presets
             where user_id = ${userId}::uuid and workflow_id = ${preset.workflowId}::uuid) < ${countMax}::int
    returning id`);
  const [made] = rows;
  return made && fetchPreset(access, made.id);
}

async function fetchPreset(access: Access<"workflow">, presetId: string): Promise<PresetRow> {
  const [row] = await db()
    .select()
    .from(workflowPresets)
    .where(and(eq(workflowPresets.id, presetId), within(access, workflowPresets.userId)));
  if (!row) throw notFound("preset");
  return row;
}

export async function updatePreset(
  access: Access<"workflow", "run">,
  presetId: string,
  change: Partial<Pick<PresetRow, "name" | "values">>,
): Promise<PresetRow> {
  const [row] = await db()
    .update(workflowPresets)
    .set(change)
    .where(and(eq(workflowPresets.id, presetId), within(access, workflowPresets.userId)))
    .returning();
  if (!row) throw notFound("preset");
  return row;
}

/** Exactly one default, or none: the others of this workflow give way in the same statement's transaction. */
export async function setDefaultPreset(
  access: Access<"workflow", "run">,
  presetId: string,
  isDefault: boolean,
): Promise<void> {
  const userId = ownerOf(access);
  const found = await db().transaction(async (tx) => {
    const [own] = await tx
      .select({ workflowId: workflowPresets.workflowId })
      .from(workflowPresets)
      .where(and(eq(workflowPresets.id, presetId), eq(workflowPresets.userId, userId)));
    if (!own) return false;
    // All of them in one order, so that two who choose at once wait for each other instead of colliding.
    await tx.execute(sql`select id from workflow_presets
      where user_id = ${userId}::uuid and workflow_id = ${own.workflowId}::uuid order by id for update`);
    await tx.execute(sql`update workflow_presets set is_default = false
      where user_id = ${userId}::uuid and workflow_id = ${own.workflowId}::uuid and is_default`);
    if (isDefault)
      await tx.execute(sql`update workflow_presets set is_default = true where id = ${presetId}::uuid`);
    return true;
  });
  if (!found) throw notFound("preset");
}

export async function deletePreset(access: Access<"workflow", "run">, presetId: string): Promise<PresetRow> {
  const [row] = await db()
    .delete(workflowPresets)
    .where(and(eq(workflowPresets.id, presetId), within(access, workflowPresets.userId)))
    .returning();
  if (!row) throw notFound("preset");
  return row;
}
