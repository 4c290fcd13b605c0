import fc from "fast-check";
import { expect, test } from "vitest";
import { allOperations } from "@/lib/api/all-operations";
import { API_SCOPES } from "@/lib/api-keys/schema";
import { useTestApp } from "@/lib/core/testing";
import { callApi, keyFor } from "./testing/call-api";
import { tenantOf } from "./testing/tenant";

const app = useTestApp();
const RUNS = Number(process.env.FUZZ_RUNS ?? 10_000);
/** The same inputs every time, so that a failure can be repeated; FUZZ_SEED asks for others. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_123);
const AT_ONCE = 8;
/** What only a stack trace, a driver or a path of a machine says. */
const LEAK =
  /\n\s+at |node_modules|node:internal|SELECT |insert into|syntax error at|drizzle|pg_|\/lib\/|\/home\/|\/tmp\//i;

const nasty = fc.oneof(
  fc.json(),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "\u0000",
    "\ud800",
    "__proto__",
    "1e308",
    "-1",
    "9".repeat(400),
    "../../etc/passwd",
    "' or 1=1 --",
    "%00",
    "{}",
  ),
);
const nameOf = (one: (typeof allOperations)[number]) => {
  const shape = (schema: unknown) => Object.keys((schema as { shape?: object } | undefined)?.shape ?? {});
  return [...shape(one.body), ...shape(one.query), "__proto__", "constructor", "x"];
};
const value: fc.Arbitrary<unknown> = fc.oneof(
  nasty,
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.anything({ maxDepth: 2 }), { maxLength: 4 }),
  fc.object({ maxDepth: 3 }),
  fc.uuid(),
);

test(`${RUNS} inputs over all operations: no answer of 500 or more, nothing of the inside in any`, async () => {
  const { ctx, params } = await tenantOf(app.sql);
  const { secret } = await keyFor(app.sql, ctx.userId, API_SCOPES);
  const ids = Object.values(params);
  const input = fc.nat({ max: allOperations.length - 1 }).chain((index) => {
    const one = allOperations[index];
    const names = one ? nameOf(one) : ["x"];
    const record = fc.dictionary(fc.constantFrom(...names), fc.oneof(value, fc.constantFrom(...ids)), {
      maxKeys: 5,
    });
    return fc.record({
      index: fc.constant(index),
      id: fc.oneof(fc.constantFrom(...ids), nasty, fc.uuid()),
      query: fc.oneof(
        record.map((fields) =>
          new URLSearchParams(
            Object.entries(fields).map(([key, inner]) => [key, wordOf(inner)] as [string, string]),
          ).toString(),
        ),
        nasty.map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "?"))),
      ),
      body: fc.oneof(
        record.map((fields) => JSON.stringify(fields)),
        nasty,
        fc.constant("[".repeat(20_000)),
      ),
      contentType: fc.constantFrom(
        "application/json",
        "application/json",
        "application/json",
        "text/plain",
        "multipart/form-data; boundary=x",
      ),
      idempotencyKey: fc.option(fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 40 })),
    });
  });
  const seed = SEED;
  const samples = fc.sample(input, { numRuns: RUNS, seed });
  // The limits have tests of their own.
  const forgetLimits = () => app.sql`delete from rate_limits`;
  let done = 0;
  const run = async (sample: (typeof samples)[number]) => {
    const one = allOperations[sample.index];
    if (!one) return;
    const names = [...one.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
    const answer = await callApi(one, secret, {
      params: Object.fromEntries(names.map((name) => [name, sample.id])),
      query: one.query ? sample.query : "",
      headers:
        sample.idempotencyKey === null ? {} : { "idempotency-key": sample.idempotencyKey.trim() || "x" },
      ...(one.method === "GET" ? {} : { raw: { body: sample.body, contentType: sample.contentType } }),
    });
    const what = `seed ${seed}: ${one.id} ${JSON.stringify(sample).slice(0, 400)}\n→ ${answer.text.slice(0, 400)}`;
    expect(answer.status, what).toBeLessThan(500);
    if (answer.status >= 400) expect(answer.text, what).not.toMatch(LEAK);
    done += 1;
  };
  for (let at = 0; at < samples.length; at += AT_ONCE) {
    if (at % 200 === 0) await forgetLimits();
    await Promise.all(samples.slice(at, at + AT_ONCE).map(run));
  }
  expect(done).toBe(RUNS);
}, 240_000);

/** As text, also when it has a `toString` of its own that is none. */
function wordOf(inner: unknown): string {
  try {
    return String(inner);
  } catch {
    return "[object Object]";
  }
}
