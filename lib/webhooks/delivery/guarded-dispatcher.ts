import "server-only";
import { type LookupAddress, lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, buildConnector, type Dispatcher } from "undici";
import { env } from "@/lib/core/env";
import { isPublicAddress, literalAddress } from "./public-address";

export type Resolve = (hostname: string) => Promise<LookupAddress[]>;
type Connector = buildConnector.connector;

/** The connection was refused before a packet left: its address is not one of the public internet. */
export class PrivateAddressError extends Error {
  constructor(hostname: string) {
    super(`${hostname} is not an address of the public internet.`);
    this.name = "PrivateAddressError";
  }
}

/**
 * A dispatcher that connects to public addresses alone. The name is resolved once, every answer must be public, and
 * the socket goes to exactly what was checked, so that a name cannot change its mind in between. Addresses written
 * as numbers never reach a resolver and are looked at first. `connect` and `resolve` are the network; tests give their own.
 */
export function guardedDispatcher({
  connect = buildConnector({ timeout: 10_000 }),
  resolve = resolveAll,
  allowsPrivate = env().WEBHOOKS_ALLOW_PRIVATE,
}: {
  connect?: Connector;
  resolve?: Resolve;
  allowsPrivate?: boolean;
} = {}): Dispatcher {
  const guarded: Connector = (options, callback) => {
    if (allowsPrivate) return connect(options, callback);
    check(options.hostname, resolve).then(
      (addresses) => connect({ ...options, lookup: pinned(addresses) } as typeof options, callback),
      (error: Error) => callback(error, null),
    );
  };
  return new Agent({ connect: guarded, pipelining: 0, keepAliveTimeout: 1 });
}

/** What the name stands for. Throws PrivateAddressError when any answer is not public. */
export async function check(hostname: string, resolve: Resolve = resolveAll): Promise<LookupAddress[]> {
  const literal = literalAddress(hostname);
  const addresses = literal ? [literal] : await resolve(hostname);
  if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) {
    throw new PrivateAddressError(hostname);
  }
  return addresses;
}

function resolveAll(hostname: string): Promise<LookupAddress[]> {
  return new Promise((done, fail) => {
    systemLookup(hostname, { all: true, verbatim: true }, (error, addresses) =>
      error ? fail(error) : done(addresses),
    );
  });
}

function pinned(addresses: LookupAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, addresses);
    else callback(null, first?.address ?? "", first?.family ?? 4);
  };
}
