import path from "node:path";
import { describe, expect, test } from "vitest";
import { cycles, layers } from "./house/layers";
import {
  barrels,
  doors,
  environment,
  honestTests,
  names,
  noLeftovers,
  type Rule,
  semanticColours,
  sizes,
  sqlInStores,
  verbFiles,
} from "./house/rules";
import { readSources, type Source } from "./house/sources";

const sources = readSources(path.resolve(import.meta.dirname, ".."));

const file = (name: string, text: string): Source => ({ path: name, text });

/** Each rule with a violation it must catch and a neighbour it must leave alone. */
const house: { rule: Rule; guarantee: string; planted: Source[]; innocent: Source[] }[] = [
  {
    rule: layers,
    guarantee: "arrows only point down",
    planted: [
      file("lib/projects/create.ts", 'import { headers } from "next/headers";'),
      file("lib/core/log.ts", 'import { start } from "@/lib/generations/start";'),
      file("lib/users/sign-in.ts", 'import { place } from "@/lib/scheduling/place";'),
      file("components/ui/button.tsx", 'import { db } from "@/lib/core/tx";'),
      file("components/ui/link.tsx", 'import { start } from "@/app/_actions/generations";'),
      file("db/client.ts", 'import { env } from "@/lib/core/env";'),
      file("app/page.tsx", 'import { inngest } from "@/inngest/client";'),
    ],
    innocent: [
      file("components/a.tsx", 'import { x } from "@/lib/generations/schema";'),
      file("lib/generations/schema.ts", ""),
      file("lib/engines/a.ts", 'import { serve } from "inngest/node";'),
    ],
  },
  {
    rule: cycles,
    guarantee: "no two files import each other in a circle",
    planted: [file("lib/a.ts", 'import { b } from "./b";'), file("lib/b.ts", 'import { a } from "./a";')],
    innocent: [file("lib/a.ts", 'import { b } from "./b";'), file("lib/b.ts", "export const b = 1;")],
  },
  {
    rule: sizes,
    guarantee: "no file is longer than 300 lines",
    planted: [file("lib/long.ts", "x\n".repeat(301))],
    innocent: [file("lib/short.ts", "x\n".repeat(300))],
  },
  {
    rule: names,
    guarantee: "names say something, in kebab-case",
    planted: [file("lib/utils.ts", ""), file("lib/helpers/x.ts", ""), file("lib/fooBar.ts", "")],
    innocent: [file("lib/foo-bar.ts", "")],
  },
  {
    rule: sqlInStores,
    guarantee: "SQL lives in stores",
    planted: [file("lib/projects/create.ts", 'import { sql } from "drizzle-orm";')],
    innocent: [file("lib/projects/store.ts", 'import { sql } from "drizzle-orm";')],
  },
  {
    rule: barrels,
    guarantee: "there is no barrel but the schema's",
    planted: [file("lib/users/index.ts", 'export * from "./sign-in";')],
    innocent: [file("db/schema/index.ts", 'export * from "./users";')],
  },
  {
    rule: environment,
    guarantee: "configuration is read in one place",
    planted: [file("lib/users/sign-in.ts", "const x = process.env.SECRET;")],
    innocent: [file("lib/core/env.ts", "const x = process.env;")],
  },
  {
    rule: semanticColours,
    guarantee: "colours are tokens",
    planted: [
      file("components/a.tsx", 'className="bg-zinc-900"'),
      file("app/b.tsx", 'className="text-white"'),
    ],
    innocent: [file("components/a.tsx", 'className="bg-surface text-on-surface"')],
  },
  {
    rule: doors,
    guarantee: "every action and route is built by its wrapper",
    planted: [
      file("app/_actions/x.ts", "export async function remove() {}"),
      file("app/_actions/y.ts", "export const remove = async () => {};"),
      file("app/api/v1/x/route.ts", "export async function GET() {}"),
    ],
    innocent: [
      file("app/_actions/x.ts", "export const remove = defineAction(Input, verb);"),
      file("app/api/v1/x/route.ts", "export const GET = defineRoute({}, verb);"),
    ],
  },
  {
    rule: honestTests,
    guarantee: "tests neither mock modules nor sleep nor leave others out",
    planted: [
      file("lib/a.test.ts", 'vi.mock("x")'),
      file("lib/b.test.ts", 'test.only("x")'),
      file("e2e/c.spec.ts", "await page.waitForTimeout(1)"),
    ],
    innocent: [file("lib/a.test.ts", 'test("x", () => {})')],
  },
  {
    rule: noLeftovers,
    guarantee: "nothing is left unfinished",
    planted: [
      file("lib/a.ts", "// TODO later"),
      file("app/b.tsx", "<p>Coming soon</p>"),
      file("lib/c.ts", "// @ts-ignore"),
    ],
    innocent: [file("lib/a.ts", "const done = true;")],
  },
  {
    rule: verbFiles,
    guarantee: "a verb's file is named after what it exports",
    planted: [file("lib/projects/archive.ts", "export async function putAway() {}")],
    innocent: [file("lib/projects/archive.ts", "export async function archiveProject() {}")],
  },
];

describe.each(house)("the house: $guarantee", ({ rule, planted, innocent }) => {
  test("holds", () => {
    expect(rule(sources).map(({ path: at, line, why }) => `${at}:${line} ${why}`)).toEqual([]);
  });

  test("would be noticed", () => {
    const caught = new Set(rule(planted).map((violation) => violation.path));
    const missed = planted.map((source) => source.path).filter((at) => !caught.has(at));
    expect(rule === cycles ? missed.slice(1) : missed).toEqual([]);
    expect(rule(innocent)).toEqual([]);
  });
});
