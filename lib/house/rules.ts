import { isTest, linesMatching, type Source, type Violation } from "./sources";

export type Rule = (sources: Source[]) => Violation[];

const LINES_MAX = 300;

const over =
  (applies: (path: string) => boolean, check: (source: Source) => Violation[]): Rule =>
  (sources) =>
    sources.filter((source) => applies(source.path)).flatMap(check);

const everywhere = () => true;

export const sizes = over(everywhere, (source) => {
  const lines = source.text.trimEnd().split("\n").length;
  return lines > LINES_MAX
    ? [{ path: source.path, line: lines, why: `${lines} lines, at most ${LINES_MAX}` }]
    : [];
});

export const names = over(everywhere, (source) => {
  const parts = source.path.split("/");
  const bad = parts.find((part) => /^(utils?|helpers?|common|misc|shared|crud)(\.|$)/i.test(part));
  const file = parts.at(-1) ?? "";
  const isKebab = /^[a-z0-9.[\]-]+$/.test(file);
  if (bad) return [{ path: source.path, line: 1, why: `"${bad}" says nothing` }];
  return isKebab ? [] : [{ path: source.path, line: 1, why: "file names are kebab-case" }];
});

/** SQL lives in stores, in core's few primitives, in the executor and in the database folder. */
export const sqlInStores = over(
  (path) =>
    !isTest(path) &&
    !/(^|\/)store\.ts$|^db\/|^lib\/launch\/|^lib\/engines\/durable\/|^lib\/core\/(tx|outbox|notify|scope|events)\.ts$|^lib\/audit\/|^e2e\//.test(
      path,
    ) &&
    !path.startsWith("lib/house/"),
  (source) =>
    linesMatching(
      source,
      /\bfrom ["']drizzle-orm|\bfrom ["']@\/db\/(client|schema)["']/,
      "SQL outside a store",
    ).filter((violation) => !/^\s*import type/.test(source.text.split("\n")[violation.line - 1] ?? "")),
);

export const barrels = over(
  (path) => path !== "db/schema/index.ts" && !path.startsWith("lib/house"),
  (source) =>
    linesMatching(source, /^export (\*|\{[^}]*\}) from /, "a barrel: import from where it is defined"),
);

/** Configuration is read once, in core/env.ts. Entry files and tools get theirs before it exists. */
export const environment = over(
  (path) =>
    !isTest(path) &&
    !/^lib\/core\/(env|log)\.ts$|^lib\/launch\/|^db\/.*\.mjs$|\/main\.ts$|^[a-z-]+\.config\.(ts|mjs)$|^instrumentation\.ts$|^e2e\/|^lib\/house/.test(
      path,
    ),
  (source) => linesMatching(source, /process\.env\b/, "process.env outside core/env.ts"),
);

const PALETTE =
  /\b(bg|text|border|ring|fill|stroke|from|via|to|outline|divide|shadow|accent|caret|decoration)-(slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose|white|black)(-\d{2,3})?\b(?!-)/;

export const semanticColours = over(
  (path) => /^(app|components)\//.test(path) && /\.tsx?$/.test(path) && !isTest(path),
  (source) => linesMatching(source, PALETTE, "a raw palette colour: use a token"),
);

/** Every door is built by its wrapper. */
export const doors = over(
  (path) => /^app\//.test(path),
  (source) => {
    if (/^app\/_actions\/.*\.ts$/.test(source.path)) return undefinedActions(source);
    const isOwn = /\/route\.ts$/.test(source.path) && !/^app\/api\/(auth|inngest)\//.test(source.path);
    if (!isOwn) return [];
    return linesMatching(
      source,
      /^export (async function|function) (GET|POST|PUT|PATCH|DELETE)/,
      BARE_ROUTE,
    ).concat(
      linesMatching(source, /^export const (GET|POST|PUT|PATCH|DELETE) =(?!.*defineRoute)/, BARE_ROUTE),
    );
  },
);

const BARE_ROUTE = "a bare route handler: use defineRoute";
/** Sign-in and sign-out come before there is an actor; they are limited inside. */
const WITHOUT_ACTOR = "app/_actions/session.ts";

function undefinedActions(source: Source): Violation[] {
  const why = "a bare server action: use defineAction";
  if (source.path === WITHOUT_ACTOR) return [];
  return linesMatching(source, /^export (async )?function/, why).concat(
    linesMatching(source, /^export const \w+ =(?!\s*defineAction\()/, why),
  );
}

export const honestTests = over(
  (path) => isTest(path) && !path.startsWith("lib/house"),
  (source) => [
    ...linesMatching(source, /\b(vi|jest)\.mock\(/, "a module mock"),
    ...linesMatching(source, /\b(test|it|describe)\.only\(/, "a focused test"),
    ...linesMatching(source, /waitForTimeout\(/, "a sleep: poll for what you wait for"),
  ],
);

export const noLeftovers = over(
  (path) => !path.startsWith("lib/house"),
  (source) => [
    ...linesMatching(source, /\b(TODO|FIXME|HACK|XXX)\b/, "unfinished"),
    ...linesMatching(source, /coming soon|not (yet )?implemented/i, "unfinished"),
    ...linesMatching(source, /@ts-ignore|@ts-nocheck/, "the type checker is switched off"),
  ],
);

/** A verb's file is named after what it exports. */
export const verbFiles = over(
  (path) =>
    /^lib\/(?!core\/|engines\/|launch\/|house\/|parameters\/)[a-z-]+\/.*\.ts$/.test(path) &&
    !isTest(path) &&
    !/\/(schema|rules|access|store|form-state|common-passwords)\.ts$|\/templates\//.test(path),
  (source) => {
    const words = (source.path.split("/").at(-1) ?? "").replace(/\.ts$/, "").split("-");
    const exported = [
      ...source.text.matchAll(/^export (?:async )?(?:function|const|class|type) (\w+)/gm),
    ].map((match) => (match[1] ?? "").toLowerCase());
    const isNamed = exported.some((name) => words.every((word) => name.includes(word)));
    return isNamed ? [] : [{ path: source.path, line: 1, why: `exports nothing called ${words.join(" ")}` }];
  },
);
