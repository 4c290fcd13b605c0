import type { Pool } from "pg";
import type { AppGate } from "./apps";
import type { Deliveries } from "./deliveries";
import type { Functions } from "./functions";

export type Log = (message: string, details?: Record<string, unknown>) => void;

/** What every part of one running executor shares. */
export interface Executor {
  pool: Pool;
  /** Names this boot in `item.owner`: an item of another owner belongs to a process that is gone. */
  owner: string;
  functions: Functions;
  apps: AppGate;
  deliveries: Deliveries;
  /** The serve endpoints given at start; empty when apps present themselves. */
  appUrls: string[];
  /** Items whose request is with an app right now, with the settlement of each. */
  inFlight: Map<string, Promise<void>>;
  signingKey?: string | undefined;
  eventKey?: string | undefined;
  /** Replaces the back-off table by one constant delay, for tests. */
  retryIntervalMs?: number | undefined;
  isStopping: boolean;
  log: Log;
}
