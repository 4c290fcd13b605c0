import { ComfyError } from "./errors";
import { asRecord, asString } from "./json-shapes";
import type { MediaKind, OutputFile, OutputRef, RawOutputs } from "./port";

type Draft = Omit<OutputRef, "index"> | { nodeId: string; mediaKind: "text"; text: string };

/**
 * Everything a job produced, of every media type, whatever key a node put it under: kind from the file's extension,
 * never from the key (SaveVideo answers under `images`). Previews (`temp`) only when nothing was saved or their node
 * is one of the workflow's chosen outputs; `input` items never. Throws permanent `finished_without_outputs` when
 * nothing is left (cached on some servers, socket-only nodes, blocked or dropped outputs).
 */
export function collect(outputs: RawOutputs, options: { outputNodeOrder?: string[] } = {}): OutputFile[] {
  const order = options.outputNodeOrder ?? [];
  const drafts = Object.entries(outputs)
    .map(([nodeId, ui], position) => ({ nodeId, ui, rank: rankOf(order, nodeId, position) }))
    .sort((a, b) => a.rank - b.rank)
    .flatMap(({ nodeId, ui }) => readNode(nodeId, asRecord(ui) ?? {}));
  const hasSaved = drafts.some((draft) => "type" in draft && draft.type === "output");
  const kept = drafts.filter((draft) => {
    if (!("type" in draft)) return true;
    return draft.type === "output" || !hasSaved || order.includes(draft.nodeId);
  });
  if (kept.length === 0) {
    throw new ComfyError(
      "permanent",
      "finished_without_outputs",
      "The workflow finished but produced no picture or other file. Check that it ends in a node that saves its result.",
    );
  }
  return unique(kept).map((draft, index) => ({ ...draft, index }));
}

function rankOf(order: string[], nodeId: string, position: number): number {
  const index = order.indexOf(nodeId);
  return index === -1 ? order.length + position : index;
}

function readNode(nodeId: string, ui: Record<string, unknown>): Draft[] {
  return Object.entries(ui).flatMap(([key, value]) => {
    if (key === "animated") return [];
    const items = Array.isArray(value) ? value : key === "text" || key === "string" ? [value] : [];
    return items.flat().flatMap((item) => readItem(nodeId, key, item));
  });
}

function readItem(nodeId: string, key: string, item: unknown): Draft[] {
  const record = asRecord(item);
  if (record) return readFile(nodeId, record);
  if (typeof item !== "string") return [];
  if (MODEL_3D.test(item)) return readPath(nodeId, item);
  return (key === "text" || key === "string") && item.trim() !== ""
    ? [{ nodeId, mediaKind: "text", text: item }]
    : [];
}

function readFile(nodeId: string, record: Record<string, unknown>): Draft[] {
  const filename = asString(record.filename);
  const subfolder = asString(record.subfolder) ?? "";
  const type = asString(record.type) ?? "output";
  if (!filename || (type !== "output" && type !== "temp") || isUnsafe(filename) || isUnsafe(subfolder))
    return [];
  return [{ nodeId, filename, subfolder, type, mediaKind: kindOf(filename, asString(record.format) ?? "") }];
}

/** Preview3D answers with bare paths: `3d/mesh_00001_.glb`, perhaps with an ` [output]` annotation. */
function readPath(nodeId: string, path: string): Draft[] {
  const [, bare = path, annotation = "output"] = /^(.*?)(?: \[(output|temp|input)\])?$/.exec(path) ?? [];
  if (isUnsafe(bare) || (annotation !== "output" && annotation !== "temp")) return [];
  const parts = bare.split(/[\\/]/);
  const filename = parts.pop() ?? "";
  return [{ nodeId, filename, subfolder: parts.join("/"), type: annotation, mediaKind: "model3d" }];
}

const MODEL_3D = /\.(glb|gltf|obj|fbx|usdz|stl|ply|splat|spz)( \[\w+\])?$/i;

const KINDS: [MediaKind, RegExp][] = [
  ["image", /\.(png|jpe?g|webp|gif|avif|bmp|tiff?|apng|svg|exr|hdr)$/i],
  ["video", /\.(mp4|webm|mov|mkv|m4v|avi)$/i],
  ["audio", /\.(wav|mp3|flac|opus|ogg|m4a|aac)$/i],
  ["model3d", /\.(glb|gltf|obj|fbx|usdz|stl|ply|splat|spz)$/i],
  ["latent", /\.latent$/i],
];

function kindOf(filename: string, format: string): MediaKind {
  const byName = KINDS.find(([, pattern]) => pattern.test(filename))?.[0];
  if (byName) return byName;
  if (format.startsWith("video/")) return "video";
  return format.startsWith("audio/") ? "audio" : format.startsWith("image/") ? "image" : "file";
}

/** Absolute paths and parent steps are never asked for, even though the server should refuse them itself. */
function isUnsafe(path: string): boolean {
  return /^([\\/]|[A-Za-z]:)/.test(path) || path.split(/[\\/]/).includes("..") || path.includes("\0");
}

/** A file listed under two keys or by two nodes is one file. */
function unique(drafts: Draft[]): Draft[] {
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    if (!("type" in draft)) return true;
    const key = JSON.stringify([draft.type, draft.subfolder, draft.filename]);
    if (seen.has(key)) return false;
    return Boolean(seen.add(key));
  });
}
