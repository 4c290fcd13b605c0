import "server-only";
import { unseal } from "@/lib/core/secrets";
import { ComfyError } from "@/lib/engines/comfy/errors";
import type { ComfyServerTarget } from "@/lib/engines/comfy/port";
import type { ServerRow } from "./store";

export const HEADERS_PURPOSE = "server-headers";

/**
 * Where and how to reach a server, its credentials opened. Throws ComfyError `credentials_unreadable` when
 * they were sealed with another SECRETS_KEY: another server may do.
 */
export function targetOf(row: Pick<ServerRow, "id" | "url" | "headersSealed">): ComfyServerTarget {
  return { id: row.id, url: row.url, headers: row.headersSealed ? openHeaders(row.headersSealed) : {} };
}

function openHeaders(sealed: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(unseal(sealed, HEADERS_PURPOSE));
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
  } catch (error) {
    throw new ComfyError(
      "wrong_server",
      "credentials_unreadable",
      "The credentials of this ComfyUI server cannot be read any more. An operator has to enter them again.",
      { cause: error },
    );
  }
}
