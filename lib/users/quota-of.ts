import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import type { QuotaDto } from "@/lib/generations/schema";
import { userAccess } from "./access";
import { monthlyLimit } from "./rules";
import { fetchQuota } from "./store";

/** What the person has used in the current UTC month, and when the next begins. A view: it takes nothing. */
export async function quotaOf(ctx: Ctx): Promise<QuotaDto> {
  const row = await fetchQuota(userAccess(ctx, "view"));
  if (!row) throw notFound("account");
  return {
    used: row.used,
    limit: monthlyLimit(row.tier),
    credits: row.credits,
    periodEndsAt: new Date(row.period_ends_at).toISOString(),
  };
}
