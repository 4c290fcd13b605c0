"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { startLinking } from "@/app/_server/start-linking";
import { thenRefresh } from "@/app/_server/then-refresh";
import { thenRelay } from "@/app/_server/then-relay";
import { RATE_RULES } from "@/lib/core/ratelimit";
import { requestErasure as erase } from "@/lib/leaving/request-erasure";
import { RequestErasureInput } from "@/lib/leaving/schema";
import { changePassword as change } from "@/lib/users/change-password";
import { endAllSessions } from "@/lib/users/end-all-sessions";
import { endSession as end } from "@/lib/users/end-session";
import { requestEmailChange as askChange } from "@/lib/users/request-email-change";
import { requestVerification as askVerification } from "@/lib/users/request-verification";
import {
  ChangeEmailInput,
  ChangePasswordInput,
  ProviderInput,
  SessionIdInput,
  UpdateProfileInput,
} from "@/lib/users/schema";
import { unlinkAccount as unlink } from "@/lib/users/unlink-account";
import { updateProfile as update } from "@/lib/users/update-profile";

const password = { rate: RATE_RULES.password };
const mail = { rate: RATE_RULES.mailPerAddress };

export const signOutEverywhere = defineAction(
  z.object({ isCurrentKept: z.boolean() }),
  thenRefresh(endAllSessions),
);
export const endSession = defineAction(SessionIdInput, thenRefresh(end));
export const updateProfile = defineAction(UpdateProfileInput, thenRefresh(update));
export const changePassword = defineAction(ChangePasswordInput, thenRelay(thenRefresh(change)), password);
export const requestEmailChange = defineAction(ChangeEmailInput, thenRelay(askChange), password);
export const requestVerification = defineAction(z.object({}), thenRelay(askVerification), mail);
export const eraseAccount = defineAction(RequestErasureInput, thenRelay(erase), password);
export const linkAccount = defineAction(ProviderInput, startLinking);
export const unlinkAccount = defineAction(ProviderInput, thenRefresh(unlink));
