import { findInput, nodeClass } from "@/lib/engines/comfy/object-info";
import {
  type Convention,
  type Exposure,
  type ExposureSource,
  isConstant,
  type Place,
  words,
} from "./exposure";
import { locateWidget } from "./locate-widget";

/** `<Label:category[/tab]:row[/column]> arguments` */
const MCWW = /^\s*<([^:<>]+):([^:<>/]+)(?:\/([^:<>]*))?:(\d+)(?:\/(\d+))?>\s*(.*)$/;

/** Node titles of the Minimalistic Comfy Wrapper: a label, where the field goes, and bounds after it. */
export function wrapperTitleFields(source: ExposureSource): Convention {
  const found = titledNodes(source).flatMap(({ id, title, places }) => {
    const match = MCWW.exec(title);
    const [, label = "", category = "", tab, row = "0", column = "0", args = ""] = match ?? [];
    const [place] = places;
    if (!match || !place || /^outputs?$/i.test(category)) return [];
    const exposure: Exposure = {
      targets: id === place.node_id ? [place] : places,
      label: label.trim(),
      about: { ...sectionOf(category.trim(), tab?.trim()), ...boundsOf(args) },
      confidence: 0.96,
    };
    return [
      {
        exposure,
        rank: RANKS[category.toLowerCase().replace(/s$/, "")] ?? 3,
        at: Number(row) * 1000 + Number(column),
      },
    ];
  });
  const exposures = found.sort((a, b) => a.rank - b.rank || a.at - b.at).map(({ exposure }) => exposure);
  return { kind: "MCWW title", isForm: true, exposures };
}

const RANKS: Record<string, number> = { prompt: 0, important: 1, advanced: 2 };

function sectionOf(category: string, tab: string | undefined): Exposure["about"] {
  const kind = category.toLowerCase().replace(/s$/, "");
  const group = tab || (Object.hasOwn(RANKS, kind) ? undefined : category);
  return { ...(group ? { group } : {}), ...(kind === "advanced" ? { advanced: true } : {}) };
}

/** `1, 10, 0.1` makes a slider. */
function boundsOf(args: string): Exposure["about"] {
  const numbers = args.split(",").map((one) => Number(one.trim() || Number.NaN));
  const [min, max, step] = numbers;
  if (min === undefined || max === undefined || numbers.some(Number.isNaN) || min >= max) return {};
  return { type: "slider", min, max, ...(step !== undefined && step > 0 ? { step } : {}) };
}

/** Titles that start with `VC_BASIC` or `VC_ADV` show all of a node's values in ViewComfy's form. */
export function viewComfyTitleFields(source: ExposureSource): Convention {
  const exposures = Object.entries(source.graph).flatMap(([id, node]) => {
    const match = /^\s*VC_(BASIC|ADV)\w*[\s:_-]*(.*)$/i.exec(node._meta?.title ?? "");
    if (!match) return [];
    const [, section, rest = ""] = match;
    const inputs = valuesOf(source, id);
    return inputs.map(
      (input): Exposure => ({
        targets: [{ node_id: id, node_input: input }],
        label: rest ? (inputs.length > 1 ? `${rest}: ${words(input).toLowerCase()}` : rest) : null,
        about: section?.toUpperCase() === "ADV" ? { advanced: true } : {},
        confidence: 0.9,
      }),
    );
  });
  return { kind: "ViewComfy title", isForm: true, exposures };
}

/** Nodes with the input their title speaks of; a primitive's is wherever its value goes. */
function titledNodes(source: ExposureSource): { id: string; title: string; places: Place[] }[] {
  const { graph, scope } = source;
  const running = Object.entries(graph).map(([id, node]) => {
    const main = mainInput(source, id);
    return { id, title: node._meta?.title ?? "", places: main ? [{ node_id: id, node_input: main }] : [] };
  });
  const primitives = [...(scope?.graph.nodes.values() ?? [])].flatMap((node) =>
    scope && node.type === "PrimitiveNode" && node.title
      ? [{ id: node.id, title: node.title, places: locateWidget(graph, scope, node.id, "value") }]
      : [],
  );
  return [...running, ...primitives];
}

/** The one input a node is about: its file, its long text, else its first value. */
function mainInput(source: ExposureSource, id: string): string | undefined {
  const inputs = valuesOf(source, id);
  const known = nodeClass(source.info, source.graph[id]?.class_type ?? "");
  const specOf = (input: string) => findInput(known?.inputs ?? [], input);
  return (
    inputs.find((input) => specOf(input)?.upload) ??
    inputs.find((input) => specOf(input)?.isMultiline) ??
    inputs.find((input) => !specOf(input)?.isAdvanced)
  );
}

function valuesOf({ graph }: ExposureSource, id: string): string[] {
  return Object.entries(graph[id]?.inputs ?? {}).flatMap(([input, value]) =>
    isConstant(graph, { node_id: id, node_input: input }) && typeof value !== "object" ? [input] : [],
  );
}
