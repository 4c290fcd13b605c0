import "server-only";
import { sha256Hex } from "@/lib/core/secrets";
import { parseSlug } from "../rules";
import { guardMisses } from "./guard-misses";
import { type Admission, admit, type CookieJar, isTokenOf, linkIdOfToken } from "./link-pass";
import { findGateById, findGateBySecret, type GateRow } from "./store";

/** A stranger at the door: an address of a page, or the token in an address of a file or call. */
export type Knock = { slug: string } | { linkToken: string };

/**
 * Whether a link answers this visitor. Unknown, revoked, misspelt and orphaned links are all `missing`.
 * Throws RATE_LIMITED for an address that guesses.
 */
export async function enterLink(input: { knock: Knock; ip: string; cookies: CookieJar }): Promise<Admission> {
  const gate = await guardMisses(input.ip, () => findGate(input.knock));
  return admit(gate, input.cookies);
}

async function findGate(knock: Knock): Promise<GateRow | undefined> {
  if ("slug" in knock) {
    const parsed = parseSlug(knock.slug);
    const gate = parsed && (await findGateBySecret(sha256Hex(parsed.secret)));
    return gate && gate.slugName === parsed.name && gate.revokedAt === null ? gate : undefined;
  }
  const linkId = linkIdOfToken(knock.linkToken);
  const gate = linkId === undefined ? undefined : await findGateById(linkId);
  return gate && isTokenOf(knock.linkToken, gate) && gate.revokedAt === null ? gate : undefined;
}
