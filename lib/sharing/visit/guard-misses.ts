import "server-only";
import { AppError } from "@/lib/core/errors";
import { limitKeyOf } from "@/lib/core/http";
import { consume } from "@/lib/core/ratelimit";
import { requireOn } from "@/lib/switches/require-on";
import { SHARING_RATES } from "../sharing-rates";

const ADDRESSES_MAX = 10_000;
const refusedUntilMs = new Map<string, number>();

/**
 * Looks something up for a stranger. Undefined counts as a miss; after 60 of them in a minute the address is refused
 * (RATE_LIMITED) before anything is looked up, hits included, so that a scan learns nothing more. UNAVAILABLE while an
 * administrator has closed all public links.
 */
export async function guardMisses<T>(ip: string, find: () => Promise<T | undefined>): Promise<T | undefined> {
  await requireOn("public-links");
  const key = limitKeyOf(ip);
  const untilMs = refusedUntilMs.get(key) ?? 0;
  if (untilMs > Date.now()) throw tooMany(Math.ceil((untilMs - Date.now()) / 1000));
  refusedUntilMs.delete(key);
  const found = await find();
  if (found !== undefined) return found;
  try {
    await consume(SHARING_RATES.miss, key);
  } catch (error) {
    if (error instanceof AppError && error.code === "RATE_LIMITED") {
      if (refusedUntilMs.size >= ADDRESSES_MAX) refusedUntilMs.clear();
      refusedUntilMs.set(key, Date.now() + (error.retryAfterSeconds ?? 60) * 1000);
    }
    throw error;
  }
  return undefined;
}

function tooMany(seconds: number): AppError {
  return new AppError("RATE_LIMITED", "Too many addresses that do not exist. Try again in a minute.", {
    retryAfterSeconds: Math.max(seconds, 1),
  });
}
