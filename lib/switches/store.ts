import "server-only";
import { sql } from "drizzle-orm";
import { auditInsert } from "@/lib/audit/store";
import type { Access } from "@/lib/core/access";
import { actorUserId, type Ctx } from "@/lib/core/ctx";
import { queryRows } from "@/lib/core/tx";
import type { SwitchKey } from "./rules";

export type SwitchRow = {
  key: string;
  is_on: boolean;
  message: string;
  updated_at: string;
  changed_by: string | null;
};

/** Only what was ever switched. Read by every door, hence without an access: it tells nothing of anybody. */
export async function selectSwitches(): Promise<SwitchRow[]> {
  return queryRows<SwitchRow>(sql`
    select s.key, s.is_on, s.message, s.updated_at, u.name as changed_by
      from feature_switches s left join users u on u.id = s.changed_by`);
}

export async function upsertSwitch(
  _access: Access<"switch", "operate">,
  ctx: Ctx,
  change: { key: SwitchKey; isOn: boolean; message: string },
): Promise<void> {
  await queryRows(sql`
    with changed as (
      insert into feature_switches (key, is_on, message, changed_by)
      values (${change.key}, ${change.isOn}::boolean, ${change.message}, ${actorUserId(ctx.actor) ?? null}::uuid)
      on conflict (key) do update set is_on = excluded.is_on, message = excluded.message,
             changed_by = excluded.changed_by, updated_at = now()
      returning key),
    audited as (${auditInsert(
      ctx,
      {
        action: "switch.changed",
        entity: "switch",
        entityId: change.key,
        after: { isOn: change.isOn, message: change.message },
      },
      "changed",
    )})
    select key from changed`);
}
