import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { switchAccess } from "./access";
import { SWITCH_KEYS, SWITCHES } from "./rules";
import type { SwitchDto } from "./schema";
import { selectSwitches } from "./store";

/** Every switch in its fixed order, those never touched included. */
export async function listSwitches({ ctx }: { ctx: Ctx }): Promise<SwitchDto[]> {
  switchAccess(ctx, "operate");
  const rows = new Map((await selectSwitches()).map((row) => [row.key, row]));
  return SWITCH_KEYS.map((key) => {
    const row = rows.get(key);
    return {
      key,
      ...SWITCHES[key],
      isOn: row?.is_on ?? true,
      message: row?.message ?? "",
      changedAt: row ? new Date(row.updated_at).toISOString() : null,
      changedBy: row?.changed_by ?? null,
    };
  });
}
