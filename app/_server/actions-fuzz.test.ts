import fc from "fast-check";
import { expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { person } from "@/lib/generations/testing";
import { ACTION_TABLE } from "./testing/action-table";
import { asRequest } from "./testing/as-request";
import { callAction, cookieFor, type ServerAction } from "./testing/call-action";
import { workbenchOf } from "./testing/workbench";

const app = useTestApp();
const RUNS = Number(process.env.FUZZ_RUNS ?? 3000);
/** The same inputs every time, so that a failure can be repeated; FUZZ_SEED asks for others. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_123);
const AT_ONCE = 8;
/** What only a stack trace, a driver or a path of a machine says. */
const LEAK =
  /\n\s+at |node_modules|node:internal|SELECT |insert into|syntax error at|drizzle|\/lib\/|\/home\//i;
const actions = Object.entries(ACTION_TABLE).flatMap(([file, rows]) =>
  Object.entries(rows).map(([name, row]) => ({ file, name, row })),
);

const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("\u0000", "\ud800", "__proto__", "1e308", "-1", "9".repeat(400), "' or 1=1 --", "%00"),
  fc.constantFrom(undefined, null, Number.NaN, Number.POSITIVE_INFINITY, -0, 2 ** 53, 10n, Symbol.iterator),
  fc.constant(new Date(Number.NaN)),
  fc.uuid(),
  fc.boolean(),
  fc.integer(),
  fc.array(fc.anything({ maxDepth: 2 }), { maxLength: 3 }),
  fc.object({ maxDepth: 2 }),
);

test(`${RUNS} inputs over all server actions: each answers, none with an inner fault`, async () => {
  const bench = await workbenchOf(app.sql);
  const { userId } = await person(app.sql, "STUDIO");
  await app.sql`update users set role = 'ADMIN' where id = ${userId}`;
  let admin = await cookieFor(app.sql, userId);
  const ids = Object.values(bench.params);
  const input = fc.record({
    index: fc.nat({ max: actions.length - 1 }),
    /** The valid input with some fields replaced, or anything at all. */
    changes: fc.array(fc.tuple(fc.nat({ max: 6 }), fc.oneof(nasty, fc.constantFrom(...ids))), {
      maxLength: 3,
    }),
    whole: fc.option(nasty, { freq: 3 }),
  });
  const seed = SEED;
  const samples = fc.sample(input, { numRuns: RUNS, seed });
  const run = async ({ index, changes, whole }: (typeof samples)[number]) => {
    const one = actions[index];
    if (!one) return;
    const module: Record<string, ServerAction> = await import(
      /* @vite-ignore */ `../_actions/${one.file}.ts`
    );
    const action = module[one.name];
    if (!action) throw new Error(`${one.file} exports no ${one.name}`);
    const given = whole ?? changed(one.row.input(bench.params), changes);
    const what = `seed ${seed}: ${one.file}.${one.name}`;
    if (one.row.who === "form") return expectAnswer(action, given, what);
    const answer = await callAction(action, admin, given);
    if (answer.ok) return;
    expect(answer.error.code, `${what} ${answer.error.message}`).not.toBe("INTERNAL");
    expect(answer.error.message, what).not.toMatch(LEAK);
    // It ended its own session, as it may.
    if (answer.error.code === "UNAUTHORIZED") admin = await cookieFor(app.sql, userId);
  };
  for (let at = 0; at < samples.length; at += AT_ONCE) {
    // The limits have tests of their own.
    if (at % 80 === 0) await app.sql`delete from rate_limits`;
    await Promise.all(samples.slice(at, at + AT_ONCE).map(run));
  }
}, 240_000);

function changed(valid: unknown, changes: [number, unknown][]): unknown {
  const fields: Record<string, unknown> = { ...(valid as object) };
  const names = [...Object.keys(fields), "__proto__", "x"];
  for (const [at, value] of changes) fields[names[at % names.length] ?? "x"] = value;
  return fields;
}

/** An action of the sign-in pages answers with a state of its form, or leads elsewhere as Next does. */
async function expectAnswer(action: ServerAction, given: unknown, what: string): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(given ?? {})) form.set(name, textOf(value));
  for (const name of ["email", "password", "token", "provider", "name", "next"]) {
    if (!form.has(name)) form.set(name, textOf(given));
  }
  const answer: unknown = await asRequest(new Headers({ host: "127.0.0.1:3000" }), () =>
    action({}, form),
  ).catch((error: unknown) => {
    const { digest } = error as { digest?: unknown };
    if (typeof digest === "string" && digest.startsWith("NEXT_REDIRECT")) return null;
    throw new Error(what, { cause: error });
  });
  const text = JSON.stringify(answer) ?? "";
  expect(text, what).not.toContain("Something went wrong on our side");
  expect(text, what).not.toMatch(LEAK);
}

const textOf = (value: unknown) => (typeof value === "string" ? value : fc.stringify(value));
