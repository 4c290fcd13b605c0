import { createHash } from "node:crypto";
import { type Breaker, createBreaker } from "./breaker";
import { monotonicMs } from "./monotonic";
import type { ObjectInfo } from "./object-info";
import type { ComfyDriver, ComfyServerTarget } from "./port";
import { createRemoteDriver, type RemoteDriverOptions } from "./remote";

export interface CachedObjectInfo {
  info: ObjectInfo;
  /** SHA-256 of the normalised answer: equal hashes mean equal nodes and models. */
  hash: string;
  fetchedAt: Date;
}

export interface ComfyPool {
  driverFor(target: ComfyServerTarget): ComfyDriver;
  /** At most `objectInfoTtlMs` old; one request however many ask. Throws ComfyError when there is none to be had. */
  cachedObjectInfo(target: ComfyServerTarget): Promise<CachedObjectInfo>;
  breakerOf(target: ComfyServerTarget): Breaker;
  /** Forgets what a server said, e.g. after an operator installed a model. */
  forget(serverId: string): void;
  close(): Promise<void>;
}

interface Member {
  key: string;
  driver: ComfyDriver;
  breaker: Breaker;
  cached: CachedObjectInfo | null;
  cachedAtMs: number;
  fetching: Promise<CachedObjectInfo> | null;
}

/**
 * The servers this process talks to: one driver, one breaker, one object_info per server id. A target whose address
 * or headers changed gets a new driver. Health and choice of server live in the database, not here.
 */
export function createPool(
  options: Omit<RemoteDriverOptions, "breaker"> & { objectInfoTtlMs?: number; breakerOpenMs?: number } = {},
): ComfyPool {
  const { objectInfoTtlMs = 60_000, breakerOpenMs, ...driverOptions } = options;
  const members = new Map<string, Member>();

  function member(target: ComfyServerTarget): Member {
    const key = JSON.stringify([target.url, Object.entries(target.headers).sort()]);
    const known = members.get(target.id);
    if (known?.key === key) return known;
    // A replaced driver is not closed: whoever follows a job with it finishes, and its idle connections time out.
    const breaker = createBreaker(breakerOpenMs === undefined ? {} : { openMs: breakerOpenMs });
    const driver = createRemoteDriver(target, { ...driverOptions, breaker });
    const created: Member = { key, driver, breaker, cached: null, cachedAtMs: 0, fetching: null };
    members.set(target.id, created);
    return created;
  }

  return {
    driverFor: (target) => member(target).driver,
    breakerOf: (target) => member(target).breaker,
    async cachedObjectInfo(target) {
      const entry = member(target);
      if (entry.cached && monotonicMs() - entry.cachedAtMs < objectInfoTtlMs) return entry.cached;
      entry.fetching ??= fetchObjectInfo(entry).finally(() => {
        entry.fetching = null;
      });
      return entry.fetching;
    },
    forget(serverId) {
      const entry = members.get(serverId);
      if (entry) entry.cached = null;
    },
    async close() {
      const drivers = [...members.values()].map((entry) => entry.driver);
      members.clear();
      await Promise.all(drivers.map((driver) => driver.close()));
    },
  };
}

async function fetchObjectInfo(entry: Member): Promise<CachedObjectInfo> {
  const info = await entry.driver.objectInfo();
  const hash = createHash("sha256").update(JSON.stringify(info)).digest("hex");
  entry.cached = { info, hash, fetchedAt: new Date() };
  entry.cachedAtMs = monotonicMs();
  return entry.cached;
}

const shared = createPool();

/** The process-wide driver of a server. */
export function driverFor(target: ComfyServerTarget): ComfyDriver {
  return shared.driverFor(target);
}

/** The process-wide object_info of a server, at most a minute old. */
export function cachedObjectInfo(target: ComfyServerTarget): Promise<CachedObjectInfo> {
  return shared.cachedObjectInfo(target);
}
