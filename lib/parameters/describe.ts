import { nodeClass, type ObjectInfo } from "@/lib/engines/comfy/object-info";
import { GRAPH_BYTES_MAX, GRAPH_DEPTH_MAX, GRAPH_NODES_MAX } from "./limits";
import type { ApiGraph, ApiNode } from "./schema";
import { isLink } from "./targets";

/** Every node class a server must have: ComfyUI refuses a prompt for an unknown class anywhere in it. */
export function requiredClasses(graph: ApiGraph): string[] {
  return [...new Set(Object.values(graph).map((node) => node.class_type))].sort();
}

/**
 * Every model file a server must have, by the name its loaders list it under. With `objectInfo` any combo that
 * holds a model file counts; without it the loader's class and input name decide.
 */
export function requiredModels(graph: ApiGraph, objectInfo?: ObjectInfo): string[] {
  const models = new Set<string>();
  for (const node of Object.values(graph)) {
    for (const [input, value] of Object.entries(node.inputs)) {
      if (typeof value !== "string" || value === "") continue;
      if (isModelInput(node.class_type, input) || isModelFile(node, input, value, objectInfo))
        models.add(value);
    }
  }
  return [...models].sort();
}

/** A model's name for comparing servers: Windows lists `SDXL\\x` where Linux lists `SDXL/x`, the same file. */
export function modelKey(name: string): string {
  return name.replaceAll("\\", "/");
}

/** Loader inputs that name a file on the server, whatever its extension: `ckpt_name`, `clip_name2`. */
export function isModelInput(classType: string, input: string): boolean {
  return /Loader/.test(classType) && /_name\d?$/.test(input);
}

const MODEL_FILE = /\.(safetensors|ckpt|pt|pth|bin|gguf|sft|onnx)$/i;

function isModelFile(
  node: ApiNode,
  input: string,
  value: string,
  objectInfo: ObjectInfo | undefined,
): boolean {
  if (!MODEL_FILE.test(value)) return false;
  const known = objectInfo === undefined ? undefined : nodeClass(objectInfo, node.class_type);
  if (known !== undefined) return known.inputs.some((spec) => spec.name === input && spec.kind === "combo");
  return /(name|model|file|lora|ckpt|vae|unet|clip)/i.test(input);
}

/**
 * What keeps a graph from being stored or run, as sentences; empty when nothing does. Checks the shape of
 * ComfyUI's API format, the platform's limits, keys that would reach a prototype, links and cycles. Whether a
 * server knows the classes is not checked here.
 */
export function validateGraph(graph: unknown, objectInfo?: ObjectInfo): string[] {
  if (!isRecord(graph))
    return ["This is not a workflow in ComfyUI's API format: an object of nodes is expected."];
  const nodes = Object.entries(graph);
  if (nodes.length === 0) return ["The workflow has no nodes."];
  if (nodes.length > GRAPH_NODES_MAX) {
    return [`The workflow has ${nodes.length} nodes: at most ${GRAPH_NODES_MAX} can run.`];
  }
  const depth = depthOf(graph, GRAPH_DEPTH_MAX + 1);
  if (depth > GRAPH_DEPTH_MAX) return [`The workflow nests values more than ${GRAPH_DEPTH_MAX} levels deep.`];
  const sizeBytes = new TextEncoder().encode(JSON.stringify(graph)).length;
  if (sizeBytes > GRAPH_BYTES_MAX) {
    return [
      `The workflow is ${Math.ceil(sizeBytes / 1000)} kB of JSON: at most ${GRAPH_BYTES_MAX / 1000} kB can run.`,
    ];
  }
  if (hasForbiddenKey(graph))
    return ["The workflow contains a key that is not allowed, such as “__proto__”."];
  const shapes = nodes.flatMap(([id, node]) => shapeProblems(id, node));
  if (shapes.length > 0) return shapes;
  const checked = graph as ApiGraph;
  const links = linkProblems(checked);
  if (links.length > 0) return links;
  if (hasCycle(checked)) return ["The workflow's links form a circle: a node would wait for its own result."];
  return hasOutput(checked, objectInfo)
    ? []
    : ["The workflow saves nothing: add a node such as Save Image or Preview Image."];
}

function shapeProblems(id: string, node: unknown): string[] {
  if (!isRecord(node)) return [`Node ${id} is not an object.`];
  const { class_type: classType, inputs } = node;
  if (typeof classType !== "string" || classType === "" || classType.length > 200) {
    return [`Node ${id} does not say its class_type.`];
  }
  return isRecord(inputs) ? [] : [`Node ${id} (${classType}) has no inputs object.`];
}

function linkProblems(graph: ApiGraph): string[] {
  return Object.entries(graph).flatMap(([id, node]) =>
    Object.entries(node.inputs).flatMap(([input, value]) => {
      if (!isLink(value)) return [];
      const [source, slot] = value;
      if (!Object.hasOwn(graph, source)) {
        return [
          `Node ${id} (${node.class_type}) takes “${input}” from node ${source}, which does not exist.`,
        ];
      }
      return Number.isInteger(slot) && slot >= 0
        ? []
        : [`Node ${id} (${node.class_type}) takes “${input}” from an output that does not exist.`];
    }),
  );
}

/** Kahn's algorithm: what is left after removing every node whose sources are gone lies on a circle. */
function hasCycle(graph: ApiGraph): boolean {
  const waiting = new Map<string, number>();
  const consumers = new Map<string, string[]>();
  for (const [id, node] of Object.entries(graph)) {
    const sources = Object.values(node.inputs).filter(isLink);
    waiting.set(id, sources.length);
    for (const [source] of sources) consumers.set(source, [...(consumers.get(source) ?? []), id]);
  }
  const ready = [...waiting].filter(([, count]) => count === 0).map(([id]) => id);
  let done = 0;
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    done += 1;
    for (const consumer of consumers.get(id) ?? []) {
      const left = (waiting.get(consumer) ?? 0) - 1;
      waiting.set(consumer, left);
      if (left === 0) ready.push(consumer);
    }
  }
  return done < waiting.size;
}

const OUTPUT_NAME = /save|preview|show|display|output|combine|export|send|upload|websocket/i;

function hasOutput(graph: ApiGraph, objectInfo: ObjectInfo | undefined): boolean {
  return Object.values(graph).some(({ class_type: classType }) => {
    const known = objectInfo === undefined ? undefined : nodeClass(objectInfo, classType);
    return known?.isOutputNode ?? OUTPUT_NAME.test(classType);
  });
}

const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);

function hasForbiddenKey(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasForbiddenKey);
  if (!isRecord(value)) return false;
  return Object.entries(value).some(([key, inner]) => FORBIDDEN_KEYS.has(key) || hasForbiddenKey(inner));
}

/** Levels of nesting, counted no further than `most`. */
function depthOf(value: unknown, most: number): number {
  if (most === 0 || typeof value !== "object" || value === null) return 0;
  const inner = Object.values(value).map((child) => depthOf(child, most - 1));
  return 1 + inner.reduce((deepest, depth) => Math.max(deepest, depth), 0);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
