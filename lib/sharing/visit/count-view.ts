import "server-only";
import { AppError } from "@/lib/core/errors";
import { limitKeyOf } from "@/lib/core/http";
import { consume } from "@/lib/core/ratelimit";
import { SHARING_RATES } from "../sharing-rates";
import { enterLink } from "./enter-link";
import { type CookieJar, cookieName } from "./link-pass";
import { addView } from "./store";

/**
 * Counts a visitor once for as long as the cookie answered here lives; the owner's own looks never count. Undefined
 * when there was nothing to count.
 */
export async function countView(input: {
  linkToken: string;
  ip: string;
  cookies: CookieJar;
  viewerId: string | undefined;
}): Promise<{ cookieName: string } | undefined> {
  const admission = await enterLink({ ...input, knock: { linkToken: input.linkToken } });
  if (admission.state !== "open") return undefined;
  const name = cookieName("seen", admission.linkToken);
  if (input.cookies(name) !== undefined || input.viewerId === admission.pass.ownerId) return undefined;
  try {
    await consume(SHARING_RATES.view, `${admission.pass.linkId}:${limitKeyOf(input.ip)}`);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
  await addView(admission.pass);
  return { cookieName: name };
}
