import { asArray, asRecord } from "@/lib/engines/comfy/json-shapes";
import { explainStranger } from "./explain-stranger";
import { parseTolerantJson } from "./readers/parse-tolerant-json";
import { readMetadata } from "./readers/read-metadata";
import { type FileKind, sniffFile } from "./readers/sniff-file";
import { DEPTH_MAX, FILE_BYTES_MAX, JSON_LENGTH_MAX, NODES_MAX } from "./rules";
import { parsedText, type Unwrapped, unwrapJson } from "./unwrap-json";

export type Dropped = { bytes: Uint8Array } | { text: string };

export type Recognised =
  | ({ kind: "workflow"; format: string } & Omit<Unwrapped, "packing">)
  | { kind: "not-a-workflow"; sentence: string };

/**
 * Tells what somebody dropped or pasted: a workflow in any of ComfyUI's forms, or in one sentence why it is none. The
 * limits on size, nodes and depth are checked here, before anything walks the graph. Never throws.
 */
export function recognise(dropped: Dropped): Recognised {
  if ("text" in dropped) return recogniseText(dropped.text);
  const { bytes } = dropped;
  if (bytes.length === 0) return no("This file is empty.");
  const kind = sniffFile(bytes);
  if (bytes.length > (kind === "text" ? JSON_LENGTH_MAX : FILE_BYTES_MAX)) return no(tooLarge(kind));
  return kind === "text" ? recogniseText(decode(bytes)) : recogniseFile(bytes, kind);
}

function recogniseText(text: string): Recognised {
  if (text.trim() === "") return no("There is nothing in it.");
  const parsed = parseTolerantJson(text.trim());
  if (!parsed.ok && parsed.why === "too long") return no(tooLarge("text"));
  if (!parsed.ok && parsed.why === "too deep") return no("This JSON is nested too deeply to be a workflow.");
  const value = parsed.ok ? parsedText(parsed.value) : null;
  const found = parsed.ok ? unwrapJson(value) : null;
  if (found) return checked(found, null);
  return no(explainStranger(parsed.ok ? { json: value } : { text }));
}

function recogniseFile(bytes: Uint8Array, kind: FileKind): Recognised {
  const metadata = readMetadata(bytes, kind);
  const lower = new Map([...metadata].map(([key, value]) => [key.toLowerCase(), value]));
  const api = unwrapJson(lower.get("prompt"));
  const ui = unwrapJson(lower.get("workflow"));
  const both = merged(api, ui) ?? firstWithin(lower);
  return both ? checked(both, CONTAINER[kind] ?? kind) : no(explainStranger({ metadata: lower, kind }));
}

const CONTAINER: Partial<Record<FileKind, string>> = { isoMedia: "MP4", matroska: "WEBM", ogg: "OGG" };

/** The graph that ran and the graph to edit come under their own names; either may be in the other's place. */
function merged(first: Unwrapped | null, second: Unwrapped | null): Unwrapped | null {
  if (!first || !second) return first ?? second;
  return { ...first, api: first.api ?? second.api, ui: second.ui ?? first.ui };
}

/** Node packs invent keys: comments and descriptions are looked into as well. */
function firstWithin(metadata: ReadonlyMap<string, unknown>): Unwrapped | null {
  for (const value of metadata.values()) {
    const found = unwrapJson(value);
    if (found) return found;
  }
  return null;
}

function checked({ api, ui, viewComfy, packing }: Unwrapped, source: string | null): Recognised {
  const count = Math.max(Object.keys(api ?? {}).length, uiNodeCount(ui));
  if (count > NODES_MAX)
    return no(`This workflow has ${count} nodes: at most ${NODES_MAX.toLocaleString("en")} can be read.`);
  if ([...Object.values(api ?? {}), ...uiNodes(ui)].some((node) => depthOf(node, DEPTH_MAX + 1) > DEPTH_MAX))
    return no(`This workflow nests values more than ${DEPTH_MAX} levels deep.`);
  const form = api && ui ? "workflow and API" : ui ? `workflow ${ui.version === 1 ? "1.0" : "0.4"}` : "API";
  const wrapping =
    packing === "wrapped" || packing === "history" || packing === "ViewComfy" ? `, ${packing}` : "";
  return {
    kind: "workflow",
    format: `${source === null ? "" : `${source.toUpperCase()}, `}${form}${wrapping}`,
    api,
    ui,
    viewComfy,
  };
}

function uiNodes(ui: Record<string, unknown> | null): unknown[] {
  const nodes = Array.isArray(ui?.nodes) ? ui.nodes : Object.values(asRecord(ui?.nodes) ?? {});
  const inner = asArray(asRecord(ui?.definitions)?.subgraphs).flatMap((graph) =>
    asArray(asRecord(graph)?.nodes),
  );
  return [...nodes, ...inner];
}

function uiNodeCount(ui: Record<string, unknown> | null): number {
  return uiNodes(ui).length;
}

/** Stops at `limit`: the text was allowed more levels than a node's values are. */
function depthOf(value: unknown, limit: number): number {
  if (typeof value !== "object" || value === null || limit === 0) return 0;
  return (
    1 +
    Object.values(value).reduce<number>((deepest, inner) => Math.max(deepest, depthOf(inner, limit - 1)), 0)
  );
}

/** UTF-8, or UTF-16 as some Windows editors save it. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}

function tooLarge(kind: FileKind): string {
  if (kind === "text") return "This file is larger than 5 MB: a workflow is never that long.";
  return "This file is larger than 20 MB: please drop the workflow's JSON or a smaller result made with it.";
}

function no(sentence: string): Recognised {
  return { kind: "not-a-workflow", sentence };
}
