import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { userAccess } from "./access";
import { checkOwnPassword } from "./check-own-password";
import { makeToken } from "./make-token";
import type { ChangeEmailInput } from "./schema";
import { mailEmailChange } from "./tokens/store";

/**
 * Mails a link to the address one wants; nothing changes before it is used. An address that has an account
 * gets no mail, and the answer is the same. Throws INVALID at `currentPassword` or `email`.
 */
export async function requestEmailChange({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ChangeEmailInput;
}): Promise<void> {
  const access = userAccess(ctx, "edit");
  const own = await checkOwnPassword(access, input.currentPassword);
  if (own.email === input.email) {
    const sentence = "This is your address already.";
    throw new AppError("INVALID", sentence, { fields: { email: sentence } });
  }
  const { secret, token } = makeToken("CHANGE_EMAIL");
  const url = `${env().APP_URL}/confirm-email?token=${secret}`;
  await mailEmailChange(access, input.email, token, { template: "change-email", data: { url } });
}
