import { numberBounds } from "./bounds";
import { resolveDynamicPrompt } from "./dynamic-prompt";
import { composedMask, INPUT_SCHEME, inputPlaceholder, isComposedInto } from "./media";
import { isMediaType } from "./media-types";
import { resolveDates, resolveSeedToken } from "./prompt-tokens";
import { rewire } from "./rewire";
import type { ApiGraph, Parameter, Parameters, ParameterValues, SeedValue, SizeValue } from "./schema";
import { advanceSeed, drawSeed as drawFreshSeed, seededStream } from "./seeds";
import { isLink, ownInput, ownNode, parameterTargets, type Target } from "./targets";
import { describeValue } from "./value-label";

export type ApplyOptions = {
  /** Where every save node writes: `<prefix>/<node id>`. The platform's own, never from a person. */
  filenamePrefix: string;
  /** Draws the seed of a `random` field; by default a fresh one from [0, 2^50). */
  drawSeed?: (parameter: string) => number;
  /** What `%date%` in a prompt becomes; by default the present. */
  now?: Date;
  /** Added to fixed seeds, so that the pictures of one batch differ. */
  seedOffset?: number;
  /** The server's file name for a media field. By default a placeholder stays for `bindInputs`. */
  resolveMedia?: (key: string) => string;
};

export type InputLabel = { name: string; label: string; value: string; uploadId: string | null };

export type AppliedValues = {
  graph: ApiGraph;
  /** The first seed field's seed as it runs, or null without one. */
  seed: number | null;
  /** What was asked, in the form's order and words. */
  labels: InputLabel[];
  /** The positive prompts as they run, for search and captions. */
  promptText: string;
  /** The values with every random seed replaced by the drawn one: what "reuse parameters" brings back. */
  resolvedValues: ParameterValues;
};

/**
 * Writes parsed values (see `parseValues`) into a copy of the graph. Only declared inputs change, only constants
 * are overwritten, never a link, and an input the node does not have is left out; besides them every
 * `filename_prefix` is set, and what a toggle or an empty optional file switches off is taken out (see `rewire`). The given graph is not touched. Equal arguments give equal results as long as
 * `drawSeed` does.
 */
export function applyValues(
  graph: ApiGraph,
  parameters: Parameters,
  values: ParameterValues,
  options: ApplyOptions,
): AppliedValues {
  const resolvedValues = resolveSeeds(parameters, withDates(parameters, values, options), options);
  const seed = firstSeed(parameters, resolvedValues);
  const texts = resolveTexts(parameters, resolvedValues, seed);
  const result = structuredClone(rewire(graph, parameters, resolvedValues).graph);
  for (const [name, parameter] of orderedParameters(parameters)) {
    if (!Object.hasOwn(resolvedValues, name)) continue;
    const value = texts.get(name) ?? resolvedValues[name];
    for (const target of parameterTargets(parameter)) {
      const constant = constantFor({ parameters, name, parameter, value, target, options });
      if (constant !== undefined) writeConstant(result, target, constant);
    }
  }
  setFilenamePrefixes(result, options.filenamePrefix);
  return {
    graph: result,
    seed,
    labels: labelsOf(parameters, resolvedValues, texts),
    promptText: promptTextOf(parameters, texts),
    resolvedValues,
  };
}

/**
 * Replaces the placeholders of a stored graph by the file names the chosen server gave. Keys are those of
 * `inputReferences`; a placeholder without a name stays and the server will refuse it. The graph is not touched.
 */
export function bindInputs(graph: ApiGraph, filenames: Record<string, string>): ApiGraph {
  const result = structuredClone(graph);
  for (const node of Object.values(result)) {
    for (const [input, value] of Object.entries(node.inputs)) {
      if (typeof value !== "string" || !value.startsWith(INPUT_SCHEME)) continue;
      const key = value.slice(INPUT_SCHEME.length);
      if (Object.hasOwn(filenames, key)) define(node.inputs, input, filenames[key]);
    }
  }
  return result;
}

/** The form's order: `order` first, then as written. */
export function orderedParameters(parameters: Parameters): [string, Parameter][] {
  return Object.entries(parameters)
    .map((entry, at) => ({ entry, at }))
    .sort((a, b) => (a.entry[1].order ?? a.at) - (b.entry[1].order ?? b.at) || a.at - b.at)
    .map(({ entry }) => entry);
}

/** Negative prompts are known by their name: the walk that finds them names them so. */
export function isNegativePrompt(name: string, parameter: Parameter): boolean {
  return (
    parameter.type === "prompt" && (/(^|_)negative(_|$)/.test(name) || /\bnegative\b/i.test(parameter.label))
  );
}

function resolveSeeds(
  parameters: Parameters,
  values: ParameterValues,
  options: ApplyOptions,
): ParameterValues {
  const draw = options.drawSeed ?? (() => drawFreshSeed());
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => Object.hasOwn(parameters, name))
      .map(([name, value]) => {
        const parameter = parameters[name];
        if (parameter?.type !== "seed") return [name, value];
        const { mode, value: given } = value as SeedValue;
        const seed =
          mode === "random"
            ? advanceSeed(parameter, numberBounds(parameter).min, draw(name))
            : advanceSeed(parameter, given, options.seedOffset ?? 0);
        return [name, { mode: "fixed", value: seed }];
      }),
  );
}

function firstSeed(parameters: Parameters, values: ParameterValues): number | null {
  const found = orderedParameters(parameters).find(
    ([name, parameter]) => parameter.type === "seed" && Object.hasOwn(values, name),
  );
  return found === undefined ? null : (values[found[0]] as SeedValue).value;
}

/** Dates are written into the values themselves: the run may begin on another day than it was asked for. */
function withDates(parameters: Parameters, values: ParameterValues, { now }: ApplyOptions): ParameterValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const isText = Object.hasOwn(parameters, name) && parameters[name]?.type === "prompt";
      return [name, isText && typeof value === "string" ? resolveDates(value, now ?? new Date()) : value];
    }),
  );
}

/** Prompt fields as they run: alternatives chosen by the seed, each field by a stream of its own. */
function resolveTexts(
  parameters: Parameters,
  values: ParameterValues,
  seed: number | null,
): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (parameter.type !== "prompt" || typeof value !== "string") continue;
    const picked = resolveDynamicPrompt(value, seededStream(seed ?? 0, name));
    texts.set(name, resolveSeedToken(picked, seed));
  }
  return texts;
}

type Writing = {
  parameters: Parameters;
  name: string;
  parameter: Parameter;
  value: unknown;
  target: Target;
  options: ApplyOptions;
};

/** What this target is to hold, or undefined when the value does not travel through it. */
function constantFor({ parameters, name, parameter, value, target, options }: Writing): unknown {
  if (value === undefined || value === null) return undefined;
  if (parameter.type === "seed") return (value as SeedValue).value;
  if (parameter.type === "size") return (value as SizeValue)[target.part ?? "width"];
  if (!isMediaType(parameter.type)) return value;
  if (isComposedInto(parameters, parameter, target)) return undefined;
  const mask = parameter.type === "image" ? composedMask(parameters, name, target) : null;
  const placeholder = inputPlaceholder(name, mask);
  return options.resolveMedia?.(placeholder.slice(INPUT_SCHEME.length)) ?? placeholder;
}

function writeConstant(graph: ApiGraph, target: Target, value: unknown): void {
  const node = ownNode(graph, target.node_id);
  if (node === undefined || !Object.hasOwn(node.inputs, target.node_input)) return;
  const current = ownInput(node, target.node_input);
  if (isLink(current)) return;
  define(node.inputs, target.node_input, sameKind(current, value));
}

/** A choice or colour of the form is text; an input that held a number gets a number. */
function sameKind(current: unknown, value: unknown): unknown {
  if (typeof current === "number" && typeof value === "string") {
    const number = /^#[0-9a-f]{6}$/i.test(value) ? Number.parseInt(value.slice(1), 16) : Number(value);
    return value.trim() !== "" && Number.isFinite(number) ? number : value;
  }
  if (typeof current === "boolean" && (value === "true" || value === "false")) return value === "true";
  if (typeof current === "string" && typeof value === "number") return String(value);
  return value;
}

/** Links are replaced here too: nothing a person typed may choose where a file is written. */
function setFilenamePrefixes(graph: ApiGraph, prefix: string): void {
  for (const [nodeId, node] of Object.entries(graph)) {
    if (!Object.hasOwn(node.inputs, "filename_prefix")) continue;
    define(node.inputs, "filename_prefix", `${prefix}/${nodeId.replace(/[^A-Za-z0-9_-]/g, "_")}`);
  }
}

/** Assignment to `__proto__` would change the prototype; defining makes an ordinary key of it. */
function define(record: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(record, key, { value, enumerable: true, writable: true, configurable: true });
}

function labelsOf(parameters: Parameters, values: ParameterValues, texts: Map<string, string>): InputLabel[] {
  return orderedParameters(parameters)
    .filter(([name]) => Object.hasOwn(values, name))
    .map(([name, parameter]) => {
      const value = texts.get(name) ?? values[name];
      return { name, label: parameter.label, ...describeValue(parameter, value) };
    });
}

function promptTextOf(parameters: Parameters, texts: Map<string, string>): string {
  const positives = orderedParameters(parameters).filter(
    ([name, parameter]) => !isNegativePrompt(name, parameter),
  );
  return positives
    .map(([name]) => texts.get(name) ?? "")
    .filter((text) => text !== "")
    .join("\n");
}
