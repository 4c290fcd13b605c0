import { defineRoute } from "@/app/_server/route";
import { accountOperations } from "@/lib/api/operations/account-operations";
import { quotaOf } from "@/lib/users/quota-of";

export const GET = defineRoute(accountOperations.usage, async ({ ctx }) => {
  const { used, limit, credits, periodEndsAt } = await quotaOf(ctx);
  return { used, limit, credits, period_ends_at: periodEndsAt };
});
