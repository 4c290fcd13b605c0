import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { userAccess } from "./access";
import { makeToken } from "./make-token";
import { mailVerification } from "./tokens/store";

/** Mails a link that confirms one's address; earlier links end. Answers false when it is confirmed already. */
export async function requestVerification({ ctx }: { ctx: Ctx }): Promise<{ isSent: boolean }> {
  const access = userAccess(ctx, "edit");
  const { secret, token } = makeToken("VERIFY_EMAIL");
  const url = `${env().APP_URL}/confirm-email?token=${secret}`;
  return { isSent: await mailVerification(access, token, { template: "verify-email", data: { url } }) };
}
