import { asArray, asRecord } from "@/lib/engines/comfy/json-shapes";
import type { FileKind } from "./readers/sniff-file";

export type Stranger =
  | { json: unknown }
  | { text: string }
  | { metadata: ReadonlyMap<string, unknown>; kind: FileKind };

const A1111_TEXT = /\bSteps: \d+,[\s\S]*\b(Sampler|CFG scale|Seed): /;
const A1111 =
  "was made with Stable Diffusion WebUI (A1111, Forge or similar): it holds generation settings, but no ComfyUI workflow.";
const INVOKE = "comes from InvokeAI, whose graphs ComfyUI cannot run.";

/** One sentence a creator understands about a file that holds no ComfyUI workflow. */
export function explainStranger(stranger: Stranger): string {
  if ("json" in stranger) return explainJson(stranger.json);
  if ("text" in stranger) return explainText(stranger.text);
  return explainMedia(stranger.metadata, stranger.kind);
}

function explainJson(value: unknown): string {
  if (typeof value === "string") return explainText(value);
  const record = asRecord(value) ?? asRecord(asArray(value)[0]);
  if (!record) return "This is JSON, but no ComfyUI workflow.";
  if (hasNodesAndEdges(record)) return `This file ${INVOKE}`;
  if ("nodes" in record && "connections" in record)
    return "This is an automation of n8n, not a ComfyUI workflow.";
  if ("sui_image_params" in record)
    return "These are SwarmUI's generation settings: export the workflow from its Comfy tab instead.";
  if (Object.values(record).some((one) => asRecord(one)?.input && asRecord(one)?.output_name))
    return "This is a server's list of node classes (object_info), not a workflow.";
  if (Object.keys(record).length === 0) return "This JSON is empty.";
  if (Array.isArray(record.nodes) && record.nodes.length === 0) return "This workflow has no nodes.";
  if ("generationData" in record || "seed" in record || "sampler" in record)
    return "These are generation settings of another program, not a ComfyUI workflow.";
  return "This is JSON, but no ComfyUI workflow: in ComfyUI use Workflow → Export and drop that file.";
}

function hasNodesAndEdges(record: Record<string, unknown>): boolean {
  if ("nodes" in record && "edges" in record) return true;
  const graph = asRecord(record.graph) ?? asRecord(record.workflow);
  return graph !== null && "nodes" in graph && "edges" in graph;
}

function explainText(text: string): string {
  if (A1111_TEXT.test(text)) return `This text ${A1111}`;
  if (/^\s*[{[]/.test(text)) return "This JSON is damaged or cut off, so no workflow can be read from it.";
  if (/^\s*(<!doctype html|<html)/i.test(text)) return "This is a web page, not a workflow.";
  if (/^\s*https?:\/\/\S+\s*$/i.test(text))
    return "This is a link: download the workflow behind it and drop the file.";
  return "This is plain text, not a ComfyUI workflow.";
}

function explainMedia(metadata: ReadonlyMap<string, unknown>, kind: FileKind): string {
  const noun = NOUN[kind] ?? "This file";
  const keys = [...metadata.keys()];
  const parameters = String(metadata.get("parameters") ?? "");
  if (keys.some((key) => key.startsWith("invokeai") || key === "sd-metadata" || key === "dream"))
    return `${noun} ${INVOKE}`;
  if (parameters.includes("sui_image_params"))
    return `${noun} was made with SwarmUI and holds its settings, but no ComfyUI workflow.`;
  if (A1111_TEXT.test(parameters) || [...metadata.values()].some((value) => A1111_TEXT.test(String(value))))
    return `${noun} ${A1111}`;
  if (/novelai/i.test(String(metadata.get("software") ?? metadata.get("source") ?? "")))
    return `${noun} was made with NovelAI, which does not use ComfyUI workflows.`;
  if (/fooocus/i.test(`${metadata.get("fooocus_scheme") ?? ""}${parameters}`))
    return `${noun} was made with Fooocus: it holds settings, but no ComfyUI workflow.`;
  if (metadata.has("prompt") || metadata.has("workflow"))
    return `${noun} carries a workflow that is damaged and cannot be read.`;
  if (kind === "zip")
    return "This is an archive: unpack it and drop the workflow's JSON or a picture inside.";
  if (kind === "pdf" || kind === "binary") return "This kind of file cannot hold a ComfyUI workflow.";
  if (kind === "gif" || kind === "wav")
    return `${noun} cannot carry a workflow: drop the workflow's JSON instead.`;
  if (kind === "safetensors") return "This is a model file without a workflow inside.";
  return `${noun} has no workflow inside: it was probably re-saved or sent through a site that strips it, so use the original file from ComfyUI.`;
}

const NOUN: Partial<Record<FileKind, string>> = {
  png: "This picture",
  webp: "This picture",
  jpeg: "This picture",
  gif: "This GIF",
  svg: "This drawing",
  isoMedia: "This video",
  matroska: "This video",
  flac: "This sound",
  ogg: "This sound",
  mp3: "This sound",
  wav: "This sound",
  glb: "This 3D model",
};
