import { nodeClass } from "@/lib/engines/comfy/object-info";
import { sideBounds } from "../bounds";
import { fitSize } from "../fit-size";
import { SIZE_SIDE_MAX, SIZE_SIDE_MIN } from "../limits";
import type { Parameter } from "../schema";
import { ownNode } from "../targets";
import { type Finding, isSame, RANK } from "./finding";
import { constantBehind, type GraphView, type Spot, specOf } from "./graph-view";

type Pair = { nodeId: string; width: Spot; height: Spot; step: number };

/** Nodes that only mirror the size of the latent: their numbers follow when they are equal. */
const FOLLOWERS = /ModelSampling|Scheduler|TextEncode|Conditioning|ControlNet/i;

/**
 * The size of the picture: the width and height of the node that makes the empty latent (or the video), with
 * every node that repeats the same numbers driven along.
 */
export function detectSize(view: GraphView): Finding[] {
  const pairs = Object.keys(view.graph).flatMap((nodeId) => pairAt(view, nodeId, "width", "height"));
  const sources = pairs.filter(({ nodeId }) => makesLatent(view, nodeId));
  const main = sources[0] ?? pairs.find(({ nodeId }) => makesCanvas(view, nodeId));
  if (main === undefined) return [];
  const followers = [...pairs, ...targetPairs(view)].filter(
    (pair) => pair !== main && isSameSize(pair, main) && mayFollow(view, pair, sources),
  );
  return [sizeField(view, main, followers)];
}

function sizeField(view: GraphView, main: Pair, followers: Pair[]): Finding {
  const widths = [main, ...followers].map(({ width }) => ({ ...width, part: "width" as const }));
  const heights = [main, ...followers].map(({ height }) => ({ ...height, part: "height" as const }));
  const targets = [...widths, ...heights].filter(
    (spot, at, all) => all.findIndex((other) => isSame(other, spot) && other.part === spot.part) === at,
  );
  const bounds: Pick<Parameter, "min" | "max" | "step"> = {
    min: Math.max(SIZE_SIDE_MIN, specOf(view, main.nodeId, main.width.node_input)?.min ?? 0),
    max: Math.min(SIZE_SIDE_MAX, specOf(view, main.nodeId, main.width.node_input)?.max ?? SIZE_SIDE_MAX),
    step: Math.max(...[main, ...followers].map(({ step }) => step)),
  };
  const field = {
    type: "size" as const,
    label: "Size",
    node_id: main.width.node_id,
    node_input: main.width.node_input,
  };
  const size = { width: Number(main.width.value), height: Number(main.height.value) };
  return {
    name: "size",
    rank: RANK.size,
    parameter: {
      ...field,
      default: fitSize(size, sideBounds({ ...field, ...bounds })),
      ...bounds,
      targets: targets.map(({ node_id, node_input, part }) => ({ node_id, node_input, part })),
      source: { kind: "graph", confidence: 0.95, note: "size of the empty latent" },
    },
  };
}

function pairAt(view: GraphView, nodeId: string, widthInput: string, heightInput: string): Pair[] {
  const width = constantBehind(view, nodeId, widthInput);
  const height = constantBehind(view, nodeId, heightInput);
  if (typeof width?.value !== "number" || typeof height?.value !== "number") return [];
  const step = specOf(view, nodeId, widthInput)?.step ?? 8;
  return [{ nodeId, width, height, step: Math.max(8, step) }];
}

/** CLIPTextEncodeSDXL repeats the size a second time under these names. */
function targetPairs(view: GraphView): Pair[] {
  return Object.keys(view.graph).flatMap((nodeId) => pairAt(view, nodeId, "target_width", "target_height"));
}

function makesLatent(view: GraphView, nodeId: string): boolean {
  const node = ownNode(view.graph, nodeId);
  if (node === undefined || /upscale|composite|crop|resize|scale/i.test(node.class_type)) return false;
  if (/empty.*latent|latent.*empty|tovideo|img2vid|emptylatent/i.test(node.class_type)) return true;
  const known = nodeClass(view.info, node.class_type);
  const takesLatent = known?.inputs.some(({ type }) => type === "LATENT") ?? true;
  return !takesLatent && (known?.outputs.some(({ type }) => type === "LATENT") ?? false);
}

/** A size computed elsewhere and handed on: an embedding of camera or area that outputs width and height. */
function makesCanvas(view: GraphView, nodeId: string): boolean {
  const node = ownNode(view.graph, nodeId);
  if (node === undefined || /scale|resize|crop|area|mask/i.test(node.class_type)) return false;
  const outputs = nodeClass(view.info, node.class_type)?.outputs ?? [];
  return (
    outputs.some(({ name, type }) => type === "INT" && name === "width") ||
    /^EmptyImage$/.test(node.class_type)
  );
}

function isSameSize(a: Pair, b: Pair): boolean {
  return a.width.value === b.width.value && a.height.value === b.height.value;
}

function mayFollow(view: GraphView, pair: Pair, sources: Pair[]): boolean {
  return sources.includes(pair) || FOLLOWERS.test(ownNode(view.graph, pair.nodeId)?.class_type ?? "");
}
