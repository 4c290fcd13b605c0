import type { LookupAddress } from "node:dns";
import ipaddr from "ipaddr.js";

/**
 * Whether an address belongs to the public internet: plain unicast and nothing else. IPv4 inside IPv6 (mapped,
 * 6to4, NAT64, Teredo) is another range already and refused; so is whatever cannot be read.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.parse(bare);
  if (parsed.range() !== "unicast") return false;
  // ::a.b.c.d, long deprecated, has no range of its own.
  return !(parsed instanceof ipaddr.IPv6 && parsed.parts.slice(0, 6).every((part) => part === 0));
}

/** The address a hostname spells in numbers, in any notation a socket understands; undefined for a name. */
export function literalAddress(hostname: string): LookupAddress | undefined {
  const bare = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (!ipaddr.isValid(bare.replace(/%.*$/, ""))) return undefined;
  const parsed = ipaddr.parse(bare.replace(/%.*$/, ""));
  return { address: parsed.toString(), family: parsed.kind() === "ipv6" ? 6 : 4 };
}
