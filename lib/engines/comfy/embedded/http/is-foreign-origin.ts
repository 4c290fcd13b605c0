import type { IncomingHttpHeaders } from "node:http";

/**
 * ComfyUI's guard against web pages that post to a server on the visitor's machine: a cross-site request, or an
 * Origin other than a loopback Host, is refused.
 */
export function isForeignOrigin({ origin, host, "sec-fetch-site": site }: IncomingHttpHeaders): boolean {
  if (site === "cross-site") return true;
  if (!origin || !host) return false;
  const hostName = host.replace(/:\d+$/, "");
  const isLoopback =
    hostName === "localhost" || hostName === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostName);
  return isLoopback && originHost(origin) !== host.toLowerCase();
}

function originHost(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
