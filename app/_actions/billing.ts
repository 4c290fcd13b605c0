"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { thenRefresh } from "@/app/_server/then-refresh";
import { choosePlan as choose } from "@/lib/billing/choose-plan";
import { listLedger } from "@/lib/billing/list-ledger";
import { openPortal as open } from "@/lib/billing/open-portal";
import { ChoosePlanInput, LedgerPageInput } from "@/lib/billing/schema";
import { setCancelled as cancel } from "@/lib/billing/set-cancelled";
import { RATE_RULES } from "@/lib/core/ratelimit";

export const choosePlan = defineAction(ChoosePlanInput, thenRefresh(choose));
export const openPortal = defineAction(z.object({}), open);
export const setCancelled = defineAction(z.object({ isCancelled: z.boolean() }), thenRefresh(cancel));
export const readLedger = defineAction(LedgerPageInput, listLedger, { rate: RATE_RULES.read });
