import "server-only";
import { equalsInConstantTime } from "@/lib/core/secrets";
import { sealId, unsealId } from "../seal-id";
import { signValue } from "../sign-value";
import { type CookieJar, cookieName, type LinkPass } from "../visit/link-pass";

/** What makes a browser a reviewer of one link: the reviewer's id, sealed and signed for that link. */
export function reviewerCookieValue(pass: LinkPass, reviewerId: string): string {
  const sealed = sealId(`reviewer:${pass.linkId}`, reviewerId);
  return `${sealed}.${signValue("reviewer", `${pass.linkId}\n${sealed}`)}`;
}

/** The reviewer this browser says it is; undefined for a cookie we did not sign for this link. */
export function reviewerIdOf(pass: LinkPass, linkToken: string, cookies: CookieJar): string | undefined {
  const [sealed = "", signature = ""] = (cookies(cookieName("name", linkToken)) ?? "").split(".");
  const isOurs = equalsInConstantTime(signature, signValue("reviewer", `${pass.linkId}\n${sealed}`));
  return isOurs ? unsealId(`reviewer:${pass.linkId}`, sealed) : undefined;
}
