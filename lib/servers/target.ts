import "server-only";
import { unseal } from "@/lib/core/secrets";
import type { ComfyServerTarget } from "@/lib/engines/comfy/port";
import type { ServerRow } from "./store";

export const HEADERS_PURPOSE = "server-headers";

/** Where and how to reach a server, its credentials opened. */
export function targetOf(row: Pick<ServerRow, "id" | "url" | "headersSealed">): ComfyServerTarget {
  const headers = row.headersSealed ? parseHeaders(unseal(row.headersSealed, HEADERS_PURPOSE)) : {};
  return { id: row.id, url: row.url, headers };
}

function parseHeaders(json: string): Record<string, string> {
  const value: unknown = JSON.parse(json);
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
}
