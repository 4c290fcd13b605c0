import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { switchAccess } from "./access";
import { forgetSwitches } from "./require-on";
import type { SetSwitchInput } from "./schema";
import { upsertSwitch } from "./store";

/** Switches a part of the studio. In this process at once, in others within two seconds. */
export async function setSwitch({ ctx, input }: { ctx: Ctx; input: SetSwitchInput }): Promise<null> {
  await upsertSwitch(switchAccess(ctx, "operate"), ctx, input);
  forgetSwitches();
  return null;
}
