import "server-only";
import { cookies, headers } from "next/headers";
import { env } from "@/lib/core/env";
import { clientIp } from "@/lib/core/http";
import type { CookieJar } from "@/lib/sharing/visit/link-pass";

/** Somebody without an account: where the request came from, and what their browser kept. */
export type Visitor = { ip: string; cookies: CookieJar };

export async function currentVisitor(): Promise<Visitor> {
  const [jar, requestHeaders] = await Promise.all([cookies(), headers()]);
  return {
    ip: clientIp(requestHeaders, env().TRUSTED_PROXIES),
    cookies: (name) => jar.get(name)?.value,
  };
}

/** A `Set-Cookie` that no script reads and no other site's request carries. */
export function visitorCookie(name: string, value: string, maxAgeSeconds: number): string {
  const secure = env().APP_URL.startsWith("https:") ? "; Secure" : "";
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
