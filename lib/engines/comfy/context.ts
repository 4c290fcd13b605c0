import { monotonicMs } from "./monotonic";
import type { ServerFeatures } from "./port";
import type { DriverTiming } from "./timing";
import type { Wire } from "./wire";

/** What the verbs of one driver share. */
export interface DriverContext {
  wire: Wire;
  timing: DriverTiming;
  /** `/api`, or empty for proxies that drop it. The jobs API is not doubled: it is `/api/jobs` always. */
  api: string;
  jobsApi: JobsApiMemory;
  /** Cached for `timing.featuresMs`. */
  features(): Promise<ServerFeatures>;
  /** Socket credentials by clientId, as newest servers hand them out. Secrets: never logged. */
  socketKeys: Map<string, string>;
}

export interface JobsApiMemory {
  isWorthTrying(): boolean;
  markMissing(): void;
}

/** Remembers for a while that a server is too old for `/api/jobs`; a server can be upgraded under us. */
export function createJobsApiMemory(ttlMs: number): JobsApiMemory {
  let missingAtMs = Number.NEGATIVE_INFINITY;
  return {
    isWorthTrying: () => monotonicMs() - missingAtMs > ttlMs,
    markMissing: () => {
      missingAtMs = monotonicMs();
    },
  };
}
