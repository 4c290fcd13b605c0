import type { Breaker } from "./breaker";
import { cancel } from "./cancel";
import { collect } from "./collect";
import { createJobsApiMemory, type DriverContext } from "./context";
import { download } from "./download";
import { toComfyError } from "./errors";
import { follow } from "./follow";
import { freeMemory } from "./free-memory";
import { monotonicMs } from "./monotonic";
import { readObjectInfo } from "./object-info";
import type { ComfyDriver, ComfyServerTarget, ServerFeatures } from "./port";
import { position } from "./position";
import { probe } from "./probe";
import { readFeatures } from "./read-features";
import { submit } from "./submit";
import { DEFAULT_TIMING, type DriverTiming } from "./timing";
import { upload } from "./upload";
import { createWire, type FetchImpl } from "./wire";

export interface RemoteDriverOptions {
  timing?: Partial<DriverTiming>;
  breaker?: Breaker;
  fetchImpl?: FetchImpl;
  /** Empty for proxies that strip `/api`; every route of ComfyUI exists with and without it. */
  apiPrefix?: "/api" | "";
}

/** The driver of one ComfyUI server of any version, over HTTP and WebSocket. Opens nothing until it is used. */
export function createRemoteDriver(
  target: ComfyServerTarget,
  options: RemoteDriverOptions = {},
): ComfyDriver {
  const context = createContext(target, options);
  return {
    target,
    probe: () => probe(context),
    objectInfo: guarded(async () => {
      const { objectInfoTimeoutMs } = context.timing;
      return readObjectInfo(
        await context.wire.json({ path: `${context.api}/object_info`, timeoutMs: objectInfoTimeoutMs }),
      );
    }),
    submit: guarded((input) => submit(context, input)),
    follow: guarded((input) => follow(context, input)),
    collect: guarded(async (outputs, collectOptions) => collect(outputs, collectOptions)),
    download: guarded((ref, downloadOptions) => download(context, ref, downloadOptions)),
    upload: guarded((input) => upload(context, input)),
    position: guarded((promptId) => position(context, promptId)),
    cancel: guarded((promptId) => cancel(context, promptId)),
    freeMemory: guarded(() => freeMemory(context)),
    close: () => context.wire.close(),
  };
}

function createContext(target: ComfyServerTarget, options: RemoteDriverOptions): DriverContext {
  const timing = { ...DEFAULT_TIMING, ...options.timing };
  let known: { features: ServerFeatures; atMs: number } | null = null;
  const context: DriverContext = {
    wire: createWire(target, { breaker: options.breaker, fetchImpl: options.fetchImpl }),
    timing,
    api: options.apiPrefix ?? "/api",
    jobsApi: createJobsApiMemory(timing.featuresMs),
    socketKeys: new Map(),
    async features() {
      if (known && monotonicMs() - known.atMs < timing.featuresMs) return known.features;
      const { features } = await readFeatures(context);
      known = { features, atMs: monotonicMs() };
      return features;
    },
  };
  return context;
}

/** Callers see ComfyError and nothing else. */
function guarded<A extends unknown[], R>(verb: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
  return async (...args) => {
    try {
      return await verb(...args);
    } catch (error) {
      throw toComfyError(error);
    }
  };
}
