import "server-only";
import { limitKeyOf } from "@/lib/core/http";
import { consume, forgive } from "@/lib/core/ratelimit";
import { verifyPassword } from "@/lib/users/verify-password";
import { linkState } from "../rules";
import { SHARING_RATES } from "../sharing-rates";
import { guardMisses } from "./guard-misses";
import { cookieName, isTokenOf, linkIdOfToken, linkTokenOf, unlockValue } from "./link-pass";
import { findGateById } from "./store";

export type Unlocked = { slugName: string; cookie: { name: string; value: string } };

/**
 * The cookie that opens a link, for the right password; undefined for a wrong one, an unknown link, and one without
 * a password. Throws RATE_LIMITED for a guesser, per address and for the link as a whole.
 */
export async function unlockLink(input: {
  linkToken: string;
  password: string;
  ip: string;
}): Promise<Unlocked | undefined> {
  const gate = await guardMisses(input.ip, async () => {
    const linkId = linkIdOfToken(input.linkToken);
    const row = linkId === undefined ? undefined : await findGateById(linkId);
    return row && isTokenOf(input.linkToken, row) ? row : undefined;
  });
  if (!gate || linkState(gate, Date.now()) !== "ACTIVE" || gate.passwordHash === null) return undefined;
  const key = `${gate.id}:${limitKeyOf(input.ip)}`;
  await consume(SHARING_RATES.password, key);
  await consume(SHARING_RATES.passwordOfLink, gate.id);
  if (!(await verifyPassword(gate.passwordHash, input.password.normalize("NFKC")))) return undefined;
  await forgive(SHARING_RATES.password, key);
  return {
    slugName: gate.slugName,
    cookie: { name: cookieName("open", linkTokenOf(gate)), value: unlockValue(gate) },
  };
}
