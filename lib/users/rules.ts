import type { Tier } from "@/db/enums";

export const PASSWORD_LENGTH_MIN = 10;
/** argon2 reads every byte: an unbounded password would be work for free. */
export const PASSWORD_LENGTH_MAX = 200;

/** Generations a month; null is no limit. */
const MONTHLY_LIMITS: Record<Tier, number | null> = { FREE: 10, CREATOR: 100, STUDIO: null };

export const SESSION_MAX_AGE_SECONDS = 30 * 24 * 60 * 60;

/** `last_seen_at` is written at most this often: a read of the session is otherwise a write. */
export const SEEN_EVERY_SECONDS = 10 * 60;

export function monthlyLimit(tier: Tier): number | null {
  return MONTHLY_LIMITS[tier];
}

/**
 * `__Host-` binds the cookie to this host and to https. On plain http the port is part of the name, because
 * cookies ignore ports and two copies of the app on one machine would sign each other out.
 */
export function sessionCookieName(appUrl: string): string {
  const { protocol, port } = new URL(appUrl);
  return protocol === "https:" ? "__Host-creator.session" : `creator.session.${port || "80"}`;
}

/** The path to continue at after signing in; anything that could leave this origin becomes "/projects". */
export function safeNextPath(next: unknown): string {
  const fallback = "/projects";
  if (typeof next !== "string" || next.length > 2000) return fallback;
  // A browser reads "//x" and "/\x" as another host, and drops tabs and newlines before it looks.
  if (!/^\/(?![/\\])/.test(next) || /[\p{Cc}\\]/u.test(next)) return fallback;
  return /^\/(sign-in|sign-up|api)(\/|\?|$)/.test(next) ? fallback : next;
}

const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bChrome\/|\bCriOS\/|\bHeadlessChrome\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/** "Firefox on Windows": enough to recognise one's own browser, from a header anybody can write. */
export function deviceOf(userAgent: string | null): string {
  const nameIn = (list: [RegExp, string][]) => list.find(([sign]) => sign.test(userAgent ?? ""))?.[1];
  const [browser, system] = [nameIn(BROWSERS), nameIn(SYSTEMS)];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? "Unknown device";
}
