import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

const HEADER = "next-router-state-tree";
const LENGTH_MAX = 40_000;
const DEPTH_MAX = 100;

const holder = globalThis as typeof globalThis & { __creatorRouterStates?: true };

/**
 * Next answers 500 to a router state it cannot read, and hides the header from proxy.ts. Without it a request
 * is a full load, so a bad one is dropped before Next looks. Called once, before the server answers.
 */
export function dropBadRouterStates(): void {
  if (holder.__creatorRouterStates) return;
  holder.__creatorRouterStates = true;
  subscribe("http.server.request.start", (message) => {
    const { headers } = (message as { request: IncomingMessage }).request;
    if (headers[HEADER] !== undefined && !isRouterState(headers[HEADER])) delete headers[HEADER];
  });
}

/** The shape that Next's parse-and-validate-flight-router-state.js demands. */
export function isRouterState(header: string | string[]): boolean {
  if (typeof header !== "string" || header.length > LENGTH_MAX) return false;
  try {
    return isState(JSON.parse(decodeURIComponent(header)), 0);
  } catch {
    return false;
  }
}

const REFETCH: ReadonlySet<unknown> = new Set([
  undefined,
  null,
  "refetch",
  "inside-shared-layout",
  "metadata-only",
]);

/** Next's FlightRouterState: [segment, {slot: state}, url?, refetch?, hint?, …]. */
function isState(state: unknown, depth: number): boolean {
  if (!Array.isArray(state) || state.length > 6 || depth > DEPTH_MAX) return false;
  const [segment, slots, url, refetch, hints, extra] = state as unknown[];
  const isSegment = typeof segment === "string" || (Array.isArray(segment) && isDynamic(segment));
  const isUrl = url === undefined || url === null || (Array.isArray(url) && isTexts(url, 2));
  const isHints = hints === undefined || hints === null || typeof hints === "number";
  const isExtra = extra === undefined || typeof extra === "string";
  const isSlots = typeof slots === "object" && slots !== null;
  if (!isSegment || !isUrl || !isHints || !isExtra || !isSlots || !REFETCH.has(refetch)) return false;
  return Object.values(slots).every((inner) => isState(inner, depth + 1));
}

function isDynamic(segment: unknown[]): boolean {
  const [name, key, kind, siblings] = segment;
  const isKind = typeof kind === "string" && /^(c|oc|d|[cd]i(\(\.{1,3}\)){1,2})$/.test(kind);
  const isSiblings = siblings === null || (Array.isArray(siblings) && isTexts(siblings, siblings.length));
  return segment.length === 4 && typeof name === "string" && typeof key === "string" && isKind && isSiblings;
}

function isTexts(list: unknown[], length: number): boolean {
  return list.length === length && list.every((item) => typeof item === "string");
}
