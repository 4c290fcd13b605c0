import { timingSafeEqual } from "node:crypto";
import { defineRoute } from "@/app/_server/route";
import { readMetrics } from "@/lib/admin/health/read-metrics";
import { env } from "@/lib/core/env";
import { notFound } from "@/lib/core/errors";
import { sha256Hex } from "@/lib/core/secrets";

/** For Prometheus: METRICS_TOKEN as a bearer token. Without the token it is as if there were no such page. */
export const GET = defineRoute({ auth: "none" }, async ({ request }) => {
  const { METRICS_TOKEN } = env();
  const given = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!METRICS_TOKEN || !given || !isSame(given, METRICS_TOKEN)) throw notFound("page");
  const { contentType, text } = await readMetrics();
  return new Response(text, { headers: { "Content-Type": contentType, "Cache-Control": "no-store" } });
});

/** Hashes have one length, so that the comparison takes the same time for every guess. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(sha256Hex(one)), Buffer.from(sha256Hex(other)));
}
