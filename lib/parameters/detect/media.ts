import type { Parameter } from "../schema";
import { ownInput, ownNode } from "../targets";
import { type Finding, nameOf, numbered, RANK } from "./finding";
import { customTitle, type GraphView, linkOf, outputType, specOf } from "./graph-view";

type Upload = { nodeId: string; input: string; type: "image" | "mask" | "video" | "audio"; label: string };

const PASS_THROUGH = /scale|resize|crop|pad|invert|batch|stitch|canny|depth|preprocess|blur|sharpen|reroute/i;

/** Files a person brings: every input with an upload button, named after what the file is for. */
export function detectMedia(view: GraphView): Finding[] {
  const uploads = Object.entries(view.graph).flatMap(([nodeId, node]) =>
    Object.keys(node.inputs).flatMap((input) => uploadAt(view, nodeId, input)),
  );
  const findings: Finding[] = [];
  const counts = new Map<string, number>();
  for (const upload of uploads) {
    const count = counts.get(upload.label) ?? 0;
    counts.set(upload.label, count + 1);
    findings.push(
      fieldOf(upload, numbered(upload.label, count, " "), numbered(nameOf(upload.label), count, "_")),
    );
  }
  return withMasks(view, uploads, findings);
}

function fieldOf({ nodeId, input, type }: Upload, label: string, name: string): Finding {
  return {
    name,
    rank: RANK.media,
    parameter: {
      type,
      label,
      node_id: nodeId,
      node_input: input,
      required: true,
      source: { kind: "graph", confidence: 0.97, note: "takes an uploaded file" },
    },
  };
}

/**
 * Masks belong to a picture: a `LoadImageMask` to the first image, and a `LoadImage` whose mask output is used
 * gets a mask field of its own over the same input.
 */
function withMasks(view: GraphView, uploads: Upload[], findings: Finding[]): Finding[] {
  const image = findings.find(({ parameter }) => parameter.type === "image");
  return findings.flatMap((finding, index) => {
    const upload = uploads[index];
    if (finding.parameter.type === "mask") {
      if (image !== undefined)
        return [{ ...finding, parameter: { ...finding.parameter, mask_of: image.name } }];
      return [{ ...finding, parameter: { ...finding.parameter, type: "image" } }];
    }
    if (upload === undefined || upload.type !== "image" || !usesMaskOutput(view, upload.nodeId))
      return [finding];
    const isSole = !uploads.some(({ type }) => type === "mask");
    const mask: Parameter = {
      ...finding.parameter,
      type: "mask",
      label: isSole ? "Mask" : `Mask of ${finding.parameter.label.toLowerCase()}`,
      mask_of: finding.name,
      help: "Paint the part to change.",
      source: { kind: "graph", confidence: 0.9, note: "the picture's mask output is used" },
    };
    return [finding, { name: nameOf(mask.label), rank: RANK.media, parameter: mask }];
  });
}

function uploadAt(view: GraphView, nodeId: string, input: string): Upload[] {
  const node = ownNode(view.graph, nodeId);
  const value = ownInput(node, input);
  if (node === undefined || typeof value !== "string" || /Output$/.test(node.class_type)) return [];
  const kind = specOf(view, nodeId, input)?.upload ?? guessedKind(node.class_type, input, value);
  if (kind !== "image" && kind !== "video" && kind !== "audio") return [];
  const isMask = kind === "image" && /mask/i.test(node.class_type);
  const type = isMask ? "mask" : kind;
  const fallback = { image: imageRole(view, nodeId), mask: "Mask", video: "Video", audio: "Audio" }[type];
  return [{ nodeId, input, type, label: customTitle(view, nodeId) ?? fallback }];
}

/** For classes no server described: a loader whose value is a media file's name. */
function guessedKind(classType: string, input: string, value: string): "image" | "video" | "audio" | null {
  if (!/load/i.test(classType) || !/^(image|video|audio|file|mask)$/.test(input)) return null;
  if (/\.(png|jpe?g|webp|gif|bmp)$/i.test(value)) return "image";
  if (/\.(mp4|webm|mov|mkv)$/i.test(value)) return "video";
  return /\.(wav|mp3|flac|ogg|opus)$/i.test(value) ? "audio" : null;
}

function usesMaskOutput(view: GraphView, nodeId: string): boolean {
  return (view.consumers.get(nodeId) ?? []).some(
    ({ nodeId: consumer, input, slot }) =>
      slot === 1 &&
      linkOf(view, consumer, input) !== undefined &&
      outputType(view, [nodeId, slot]) === "MASK",
  );
}

/** What a picture is for; the first that fits any of its consumers. */
const ROLES = ["Start frame", "End frame", "Control picture", "Reference picture"];

/** Looked up at who takes the picture, past nodes that only reshape it. */
function imageRole(view: GraphView, nodeId: string): string {
  const found = new Set<string | undefined>();
  const seen = new Set<string>();
  const queue = [...(view.consumers.get(nodeId) ?? [])].filter(({ slot }) => slot === 0);
  for (let next = queue.shift(); next !== undefined && seen.size < 40; next = queue.shift()) {
    const key = JSON.stringify([next.nodeId, next.input]);
    const consumer = ownNode(view.graph, next.nodeId);
    if (consumer === undefined || seen.has(key)) continue;
    seen.add(key);
    found.add(roleAt(consumer.class_type, next.input));
    if (PASS_THROUGH.test(consumer.class_type)) queue.push(...(view.consumers.get(next.nodeId) ?? []));
  }
  return ROLES.find((role) => found.has(role)) ?? "Picture";
}

function roleAt(classType: string, input: string): string | undefined {
  if (/^start_?image$|^first/i.test(input)) return "Start frame";
  if (/^end_?image$|^last/i.test(input)) return "End frame";
  if (/ControlNet|T2IAdapter/i.test(classType)) return "Control picture";
  if (/IPAdapter|CLIPVision|StyleModel|unCLIP/i.test(classType)) return "Reference picture";
  return /Video/i.test(classType) ? "Start frame" : undefined;
}
