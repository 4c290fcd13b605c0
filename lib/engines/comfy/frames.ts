import { asRecord, asString } from "./json-shapes";
import { parseTolerantJson } from "./tolerant-json";

export type Frame =
  | { kind: "message"; type: string; promptId: string | null; data: Record<string, unknown> }
  | {
      kind: "preview";
      promptId: string | null;
      nodeId: string | null;
      contentType: PreviewType;
      bytes: Uint8Array;
    }
  | { kind: "text"; nodeId: string; text: string };

type PreviewType = "image/jpeg" | "image/png";

/** One socket frame, or null for anything this driver does not know: custom nodes and Cloud send what they like. */
export function readFrame(data: Buffer, isBinary: boolean): Frame | null {
  try {
    return isBinary ? readBinary(data) : readText(data.toString("utf8"));
  } catch {
    return null;
  }
}

function readText(text: string): Frame | null {
  const message = asRecord(parseTolerantJson(text));
  const type = asString(message?.type);
  if (!type) return null;
  const data = asRecord(message?.data) ?? {};
  return { kind: "message", type, promptId: asString(data.prompt_id), data };
}

/** Big-endian u32 event type first: 1 preview, 3 text, 4 preview with metadata (since v0.3.45 when negotiated). */
function readBinary(data: Buffer): Frame | null {
  switch (data.readUInt32BE(0)) {
    case 1:
      return {
        kind: "preview",
        promptId: null,
        nodeId: null,
        contentType: data.readUInt32BE(4) === 2 ? "image/png" : "image/jpeg",
        bytes: data.subarray(8),
      };
    case 3: {
      const end = 8 + data.readUInt32BE(4);
      return { kind: "text", nodeId: data.toString("utf8", 8, end), text: data.toString("utf8", end) };
    }
    case 4: {
      const end = 8 + data.readUInt32BE(4);
      const metadata = asRecord(parseTolerantJson(data.toString("utf8", 8, end))) ?? {};
      return {
        kind: "preview",
        promptId: asString(metadata.prompt_id),
        nodeId: asString(metadata.display_node_id) ?? asString(metadata.node_id),
        contentType: metadata.image_type === "image/png" ? "image/png" : "image/jpeg",
        bytes: data.subarray(end),
      };
    }
    default:
      return null;
  }
}
