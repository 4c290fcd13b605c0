import type { ObjectInfo } from "@/lib/engines/comfy/object-info";
import type { ApiGraph } from "@/lib/parameters/schema";
import { ownInput } from "@/lib/parameters/targets";
import { knownNumber } from "./known-number";

export type Cost = {
  /** Sampling steps × megapixels × pictures. */
  total: number;
  steps: number;
  megapixels: number;
  pictures: number;
};

/** Where nothing says otherwise: a usual size, a usual sampler. */
const MEGAPIXELS_ASSUMED = 1;
const STEPS_ASSUMED = 20;

/**
 * What a run costs, never less than what its sampling needs: all steps of all nodes, each at the largest size and batch
 * in the graph. Sizes that come from a picture count as one megapixel.
 */
export function costOf(graph: ApiGraph, objectInfo?: ObjectInfo): Cost {
  let steps = 0;
  let megapixels = 0;
  let pictures = 1;
  let repeats = 1;
  for (const node of Object.values(graph)) {
    const number = (name: string): number | null => numberAt(graph, ownInput(node, name), objectInfo);
    const has = (name: string): boolean => Object.hasOwn(node.inputs, name);
    if (has("steps")) steps += number("steps") ?? STEPS_ASSUMED;
    const [width, height] = [number("width"), number("height")];
    if (width !== null && height !== null) megapixels = Math.max(megapixels, (width * height) / 1e6);
    if (!has("width") && !/^Repeat/.test(node.class_type)) continue;
    const frames = Math.max(1, number("length") ?? number("num_frames") ?? number("video_frames") ?? 1);
    const batch = Math.max(1, number("batch_size") ?? 1);
    if (/^Repeat/.test(node.class_type)) repeats *= Math.max(1, number("amount") ?? 1);
    else pictures = Math.max(pictures, batch * frames);
  }
  pictures *= repeats;
  megapixels ||= MEGAPIXELS_ASSUMED;
  return { total: steps * megapixels * pictures, steps, megapixels, pictures };
}

function numberAt(graph: ApiGraph, value: unknown, objectInfo?: ObjectInfo): number | null {
  const known = knownNumber(graph, value, objectInfo);
  if (known.kind === "unknown") return null;
  return known.kind === "value" ? known.value : known.atMost;
}
