import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { billingAccess } from "./access";
import { requirePayments } from "./choose-plan";
import { fetchAccount } from "./subscription/store";

/** The address of the page with one's cards and invoices. Throws CONFLICT for who never bought anything. */
export async function openPortal({ ctx }: { ctx: Ctx }): Promise<{ url: string }> {
  const account = await fetchAccount(billingAccess(ctx, "manage"));
  const provider = requirePayments();
  if (!account?.stripe_customer_id) {
    throw new AppError("CONFLICT", "There are no cards or invoices: nothing was bought with this account.");
  }
  return { url: await provider.openPortal(account.stripe_customer_id, `${env().APP_URL}/settings/billing`) };
}
