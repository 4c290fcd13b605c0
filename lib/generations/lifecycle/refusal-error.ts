import type { Tier } from "@/db/enums";
import { AppError } from "@/lib/core/errors";

export type RefusalState = {
  used: number;
  tier: Tier;
  open: number;
  hasProject: boolean;
  hasParent: boolean;
  hasUploads: boolean;
};

const PLAN: Record<Tier, string> = { FREE: "Free", CREATOR: "Creator", STUDIO: "Studio" };

/** The sentence for a start that was refused, from the state it was refused in. */
export function refusalError(
  state: RefusalState | null,
  wanted: number,
  limits: { monthly: number | null; open: number },
  nextMonth: Date,
): AppError {
  if (!state) return new AppError("FORBIDDEN", "This account is suspended. Nothing was started.");
  if (!state.hasProject) return new AppError("NOT_FOUND", "This project does not exist, or it is not yours.");
  if (!state.hasParent) {
    return new AppError(
      "NOT_FOUND",
      "The generation this one comes from does not exist, or it is not yours.",
    );
  }
  if (!state.hasUploads) {
    return new AppError("INVALID", "A file of this form is not there any more. Choose it again.");
  }
  if (limits.monthly !== null && state.used + wanted > limits.monthly) {
    const left = Math.max(limits.monthly - state.used, 0);
    const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "long", timeZone: "UTC" }).format(
      nextMonth,
    );
    const have = left === 0 ? "are used up" : `leave ${left}, and this needs ${wanted}`;
    return new AppError(
      "QUOTA_EXCEEDED",
      `The ${limits.monthly} generations a month of the ${PLAN[state.tier]} plan ${have}. New ones come on ${day}, or choose a larger plan.`,
    );
  }
  if (state.open + wanted > limits.open) {
    return new AppError(
      "CONFLICT",
      `You have ${state.open} generations waiting or running; the ${PLAN[state.tier]} plan allows ${limits.open} at once. Wait for some, or cancel them.`,
    );
  }
  return new AppError("CONFLICT", "Something changed at the same moment. Press Generate again.");
}
