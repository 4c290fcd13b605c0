import { beforeAll, expect, test } from "vitest";
import { replaceEnv } from "./env";
import { AppError } from "./errors";
import { newId } from "./ids";
import { log } from "./log";
import { consume, forgive, giveBack, RATE_RULES, type RateRule } from "./ratelimit";
import { useTestApp } from "./testing";

const database = useTestApp();
beforeAll(() => {
  log().level = "silent";
});
const ruleOf = (points: number, more: Partial<RateRule> = {}): RateRule => ({
  name: `test-${newId()}`,
  points,
  windowSeconds: 60,
  isShared: true,
  onFailure: "refuse",
  ...more,
});

test.each([true, false])(
  "of fifty calls at once exactly the allowed ten pass (shared: %s)",
  async (isShared) => {
    const rule = ruleOf(10, { isShared });
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => consume(rule, "ada")));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "RATE_LIMITED" });
    }
  },
);

test("a refusal says how long to wait, and another key is free", async () => {
  const rule = ruleOf(1);
  expect(await consume(rule, "ada")).toMatchObject({ limit: 1, remaining: 0 });
  const refused = consume(rule, "ada");
  await expect(refused).rejects.toMatchObject({ message: expect.stringMatching(/Try again in \d+ seconds/) });
  const error = await refused.catch((caught: unknown) => caught);
  expect(error instanceof AppError && error.retryAfterSeconds).toBeGreaterThan(50);
  expect(await consume(rule, "eve")).toMatchObject({ remaining: 0 });
});

test("forgiving gives the points back", async () => {
  const rule = ruleOf(2);
  await consume(rule, "ada");
  await forgive(rule, "ada");
  expect(await consume(rule, "ada")).toMatchObject({ remaining: 1 });
});

test("giving back returns one point, not more", async () => {
  const rule = ruleOf(5);
  await consume(rule, "ada");
  await consume(rule, "ada");
  await giveBack(rule, "ada");
  expect(await consume(rule, "ada")).toMatchObject({ remaining: 3 });
});

test("the table holds no mail address and no IP address", async () => {
  await consume(ruleOf(5), "ada@example.org|10.1.2.3");
  const rows = await database.sql`select key from rate_limits`;
  expect(JSON.stringify(rows)).not.toMatch(/ada|10\.1\.2\.3/);
});

test("without its counter the door to sign in stays shut and reading stays open", async () => {
  const url = new URL(database.url);
  url.port = "1";
  const env = { DATABASE_URL: url.href, AUTH_SECRET: "x".repeat(40), SECRETS_KEY: "y".repeat(40) };
  replaceEnv({ ...env, NODE_ENV: "test" });
  try {
    await expect(consume(RATE_RULES.signInPerIp, "x")).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await expect(consume(RATE_RULES.generate, "x")).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(await consume(RATE_RULES.write, "x")).toMatchObject({ limit: RATE_RULES.write.points });
    expect(await consume(RATE_RULES.read, "x")).toMatchObject({ limit: RATE_RULES.read.points });
  } finally {
    replaceEnv({ ...env, NODE_ENV: "test", DATABASE_URL: database.url });
  }
});
