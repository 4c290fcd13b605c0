import { type Import, importsOf, isTest, type Source, type Violation } from "./sources";

/** Lower ones may be imported by later ones, never the other way round. */
const AGGREGATES = [
  "audit",
  "mails",
  "switches",
  "users",
  "api-keys",
  "uploads",
  "projects",
  "parameters",
  "workflow-safety",
  "servers",
  "workflows",
  "importer",
  "scheduling",
  "generations",
  "grids",
  "sharing",
  "collections",
  "comments",
  "listings",
  "billing",
  "webhooks",
  "analytics",
  "leaving",
  "admin",
  "api",
];

/** What a component may take from lib: shapes and pure rules that run in a browser as well. */
const ISOMORPHIC =
  /^(lib\/(?:[a-z-]+)\/(schema|rules|form-state|read-gallery-filter)\.ts|lib\/parameters\/|lib\/core\/(result|format)\.ts|lib\/engines\/comfy\/object-info\.ts|db\/enums\.ts)/;

/** Small things every layer may know of an aggregate above it: shapes, never behaviour. */
const SHAPE = /\/(schema|rules)\.ts$/;

/** Arrows only point down (the layers of the architecture). */
export function layers(sources: Source[]): Violation[] {
  const known = new Set(sources.map((source) => source.path));
  return (
    sources
      .filter((source) => !isTest(source.path) && !source.path.endsWith(".mjs"))
      .flatMap((source) => importsOf(source, known))
      // A package may be called like a folder of ours: inngest/next.
      .filter((one) => one.isOwn || !one.to.startsWith("inngest/"))
      .flatMap((one) => {
        const why = forbidden(one);
        return why ? [{ path: one.from, line: one.line, why: `imports ${one.to}: ${why}` }] : [];
      })
  );
}

function forbidden({ from, to }: Import): string | undefined {
  const layer = from.split("/")[0];
  if (layer === "lib" && /^(next|react|react-dom)(\/|$)/.test(to)) return "lib knows neither Next nor React";
  if (layer === "db" && /^(app|components|inngest|lib|e2e)\//.test(to)) return "db imports nothing of ours";
  if (layer === "lib" && /^(app|components|inngest|e2e)\//.test(to)) return "lib imports nothing above it";
  if (layer === "inngest" && /^(app|components|e2e)\//.test(to)) return "inngest imports lib only";
  if (layer === "components") return componentImport(to);
  if (
    layer === "app" &&
    /^inngest\//.test(to) &&
    !/^app\/(api\/inngest\/|_server\/(relay|pump))/.test(from)
  ) {
    return "only the relay and the Inngest route know Inngest";
  }
  return layer === "lib" ? withinLib(from, to) : undefined;
}

function componentImport(to: string): string | undefined {
  if (/^(app|inngest|e2e)\//.test(to)) return "components get actions and data as props";
  if (/^(lib|db)\//.test(to) && !ISOMORPHIC.test(to)) return "this runs on the server only";
  return undefined;
}

function withinLib(from: string, to: string): string | undefined {
  const [source, target] = [from.split("/")[1] ?? "", to.startsWith("lib/") ? (to.split("/")[1] ?? "") : ""];
  if (!target || source === target || source === "launch" || source === "house") return undefined;
  if (source === "core") return SHAPE.test(to) ? undefined : "core knows no aggregate and no engine";
  if (source === "engines")
    return target === "core" || SHAPE.test(to) ? undefined : "an engine knows only core";
  const [at, wanted] = [AGGREGATES.indexOf(source), AGGREGATES.indexOf(target)];
  if (at === -1) return `the aggregate ${source} has no place in the order`;
  if (wanted > at && !SHAPE.test(to)) return `${target} is above ${source}`;
  return undefined;
}

/** Files that import each other in a circle, each circle once. */
export function cycles(sources: Source[]): Violation[] {
  const known = new Set(sources.map((source) => source.path));
  const graph = new Map(
    sources.map((source) => [
      source.path,
      importsOf(source, known)
        .map((one) => one.to)
        .filter((to) => known.has(to)),
    ]),
  );
  const state = new Map<string, "open" | "done">();
  const found: Violation[] = [];
  const visit = (file: string, trail: string[]) => {
    state.set(file, "open");
    for (const next of graph.get(file) ?? []) {
      if (state.get(next) === "open") {
        const circle = [...trail.slice(trail.indexOf(next)), next];
        found.push({ path: file, line: 1, why: `import cycle: ${circle.join(" → ")}` });
      } else if (!state.has(next)) visit(next, [...trail, next]);
    }
    state.set(file, "done");
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file, [file]);
  return found;
}
