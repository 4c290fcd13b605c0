import * as z from "zod/mini";
import { SWITCH_KEYS, type SwitchKey } from "./rules";

export const SetSwitchInput = z.object({
  key: z.enum(SWITCH_KEYS),
  isOn: z.boolean(),
  /** Empty: the usual sentence. */
  message: z.string().check(z.trim(), z.maxLength(300, "Use at most 300 characters.")),
});
export type SetSwitchInput = z.infer<typeof SetSwitchInput>;

export type SwitchDto = {
  key: SwitchKey;
  label: string;
  effect: string;
  isOn: boolean;
  /** What people read while it is off. */
  message: string;
  offMessage: string;
  changedAt: string | null;
  changedBy: string | null;
};
