import "server-only";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { userAccess } from "./access";
import { makeToken } from "./make-token";
import type { MailInput } from "./schema";
import { mailTokenTo } from "./tokens/store";

/**
 * Mails a link for a new password to whoever has this address. Whether somebody has cannot be told from the
 * answer or its time. Limits are the door's matter.
 */
export async function requestReset({ ctx, input }: { ctx: Ctx; input: MailInput }): Promise<void> {
  const access = userAccess(systemCtx("request-reset", ctx.requestId), "authenticate");
  const { secret, token } = makeToken("RESET_PASSWORD");
  const url = `${env().APP_URL}/reset-password?token=${secret}`;
  await mailTokenTo(access, input.email, token, { template: "reset-password", data: { url } });
}
