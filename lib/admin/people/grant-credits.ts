import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { adminAccess } from "../access";
import type { GrantCreditsInput } from "../schema";
import { addCredits } from "./store";

/** Gives credits, or takes them with a negative number; the ledger says what for. The balance never falls below zero. */
export async function grantCredits({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: GrantCreditsInput;
}): Promise<{ balance: number }> {
  const balance = await addCredits(adminAccess(ctx, "operate"), ctx, input);
  if (balance === undefined) {
    const sentence = "The balance would fall below zero, or the account is gone.";
    throw new AppError("CONFLICT", sentence, { fields: { credits: sentence } });
  }
  return { balance };
}
