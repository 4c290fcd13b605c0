import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { GuardedPool } from "@/db/pool";
import { env } from "./env";
import { AppError } from "./errors";
import { log } from "./log";
import { sha256Hex } from "./secrets";

export type RateRule = {
  name: string;
  points: number;
  windowSeconds: number;
  /**
   * Counted in Postgres, exact over all processes. Otherwise counted in this process, which costs no write:
   * good enough where the limit only tames a runaway client.
   */
  isShared: boolean;
  /** What happens when the counter cannot be reached. */
  onFailure: "refuse" | "allow";
};

export const RATE_RULES = {
  signInPerMail: rule("sign-in-mail", 8, 15 * 60, "refuse"),
  signInPerIp: rule("sign-in-ip", 60, 15 * 60, "refuse"),
  signUpPerIp: rule("sign-up-ip", 60, 60 * 60, "refuse"),
  mailPerAddress: rule("mail-address", 5, 60 * 60, "refuse"),
  mailPerIp: rule("mail-ip", 60, 60 * 60, "refuse"),
  tokenPerIp: rule("token-ip", 60, 15 * 60, "refuse"),
  password: rule("password", 10, 15 * 60, "refuse"),
  generate: rule("generate", 120, 60, "refuse"),
  upload: rule("upload", 120, 60, "refuse"),
  write: rule("write", 300, 60, "allow"),
  read: { name: "read", points: 1200, windowSeconds: 60, isShared: false, onFailure: "allow" },
  // A gallery scrolled fast asks for dozens of small pictures a second.
  file: { name: "file", points: 6000, windowSeconds: 60, isShared: false, onFailure: "allow" },
} as const satisfies Record<string, RateRule>;

export type RateState = { limit: number; remaining: number; resetSeconds: number };

type Limiter = RateLimiterMemory | RateLimiterPostgres;
const holder = globalThis as typeof globalThis & {
  __creatorLimits?: { url: string; pool: GuardedPool; limiters: Map<string, Limiter> };
};

/**
 * Takes one point of `key`. Throws RATE_LIMITED with the seconds to wait, and UNAVAILABLE when the counter
 * cannot be reached and the rule refuses then. Exact: of N calls at once exactly `points` pass.
 */
export async function consume(rule: RateRule, key: string): Promise<RateState> {
  try {
    return stateOf(rule, await limiterOf(rule).consume(sha256Hex(key).slice(0, 40)));
  } catch (outcome) {
    if (outcome instanceof RateLimiterRes) {
      const retryAfterSeconds = Math.max(Math.ceil(outcome.msBeforeNext / 1000), 1);
      throw new AppError("RATE_LIMITED", `Too many attempts. Try again in ${waitOf(retryAfterSeconds)}.`, {
        retryAfterSeconds,
      });
    }
    log().error({ err: outcome, rule: rule.name }, "the rate limit's counter cannot be reached");
    if (rule.onFailure === "allow") return { limit: rule.points, remaining: rule.points, resetSeconds: 0 };
    throw new AppError(
      "UNAVAILABLE",
      "The server cannot check its limits right now. Try again in a minute.",
      {
        retryAfterSeconds: 60,
        cause: outcome,
      },
    );
  }
}

/** Gives one point of `key` back, for an attempt that turned out to be honest. Best effort. */
export async function giveBack(rule: RateRule, key: string): Promise<void> {
  try {
    await limiterOf(rule).reward(sha256Hex(key).slice(0, 40), 1);
  } catch (error) {
    log().warn({ err: error, rule: rule.name }, "a rate limit got nothing back");
  }
}

/** Forgets what `key` has used, for example after the right password. Best effort. */
export async function forgive(rule: RateRule, key: string): Promise<void> {
  try {
    await limiterOf(rule).delete(sha256Hex(key).slice(0, 40));
  } catch (error) {
    log().warn({ err: error, rule: rule.name }, "a rate limit was not reset");
  }
}

function rule(
  name: string,
  points: number,
  windowSeconds: number,
  onFailure: RateRule["onFailure"],
): RateRule {
  return { name, points, windowSeconds, isShared: true, onFailure };
}

/** The limiters have a small pool of their own: a flood must not take the connections of those who work. */
function limiterOf(rule: RateRule): Limiter {
  const url = env().DATABASE_URL;
  if (holder.__creatorLimits?.url !== url) {
    const pool = new GuardedPool(url, { connectionsMax: 3, applicationName: "creator-limits" });
    holder.__creatorLimits = { url, pool, limiters: new Map() };
  }
  const { limiters, pool } = holder.__creatorLimits;
  const known = limiters.get(rule.name);
  if (known) return known;
  const common = { keyPrefix: rule.name, points: rule.points, duration: rule.windowSeconds };
  const made = rule.isShared
    ? new RateLimiterPostgres({
        ...common,
        storeClient: pool,
        storeType: "pool",
        tableName: "rate_limits",
        tableCreated: true,
        // A key that is over its limit is refused from memory: hammering costs no query.
        inMemoryBlockOnConsumed: rule.points + 1,
      })
    : new RateLimiterMemory(common);
  limiters.set(rule.name, made);
  return made;
}

function stateOf(rule: RateRule, result: RateLimiterRes): RateState {
  return {
    limit: rule.points,
    remaining: result.remainingPoints,
    resetSeconds: Math.max(Math.ceil(result.msBeforeNext / 1000), 0),
  };
}

function waitOf(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? "a second" : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
