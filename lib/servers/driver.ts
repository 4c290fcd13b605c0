import "server-only";
import { type CachedObjectInfo, type ComfyPool, cachedObjectInfo, driverFor } from "@/lib/engines/comfy/pool";
import type { ComfyDriver } from "@/lib/engines/comfy/port";
import type { ServerRow } from "./store";
import { targetOf } from "./target";

type Drivers = Pick<ComfyPool, "driverFor" | "cachedObjectInfo">;
type Reachable = Pick<ServerRow, "id" | "url" | "headersSealed">;

let drivers: Drivers = { driverFor, cachedObjectInfo };

/** The process-wide driver of a server. Throws ComfyError `credentials_unreadable` (wrong server). */
export function driverOf(server: Reachable): ComfyDriver {
  return drivers.driverFor(targetOf(server));
}

/** What a server can do, at most a minute old. */
export async function objectInfoOf(server: Reachable): Promise<CachedObjectInfo> {
  return drivers.cachedObjectInfo(targetOf(server));
}

/** Other drivers for this process: a test waits hundredths of a second where production waits minutes. */
export function replaceDrivers(replacement: Drivers): void {
  drivers = replacement;
}
