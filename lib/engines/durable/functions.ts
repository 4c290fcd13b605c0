import type { Pool } from "pg";
import { FunctionConfig } from "./schema";
import { queryOf } from "./transact";

export interface RegisteredFunction {
  config: FunctionConfig;
  /** The app's serve endpoint with `fnId` and `stepId`. */
  url: string;
}

/** The registered functions, in memory: one executor per database, so nobody else changes them. */
export class Functions {
  #byId = new Map<string, RegisteredFunction>();

  async load(pool: Pool): Promise<void> {
    const rows = await queryOf(pool)<{ config: unknown; url: string }>`select config, url from durable.fn`;
    const loaded = rows.map((row) => ({ config: FunctionConfig.parse(row.config), url: row.url }));
    this.#byId = new Map(loaded.map((fn) => [fn.config.id, fn]));
  }

  get(functionId: string): RegisteredFunction | undefined {
    return this.#byId.get(functionId);
  }

  all(): RegisteredFunction[] {
    return [...this.#byId.values()];
  }

  serveUrls(): string[] {
    return [...new Set(this.all().map((fn) => serveUrl(fn.url)))];
  }
}

/** The address an app is synced at: a function's address without its query. */
export function serveUrl(functionUrl: string): string {
  const url = new URL(functionUrl);
  return `${url.origin}${url.pathname}`;
}
