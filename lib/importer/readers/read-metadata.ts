import { asRecord } from "@/lib/engines/comfy/json-shapes";
import { ByteReader } from "./byte-reader";
import { parseTolerantJson } from "./parse-tolerant-json";
import { readId3 } from "./read-id3";
import { readIsoMedia } from "./read-iso-media";
import { readJpeg } from "./read-jpeg";
import { readMatroska } from "./read-matroska";
import { readPng } from "./read-png";
import { readVorbisComments } from "./read-vorbis-comments";
import { readWebp } from "./read-webp";
import type { FileKind } from "./sniff-file";

/** Everything a file of this kind says about itself, by name; empty when it says nothing or cannot be read. */
export function readMetadata(bytes: Uint8Array, kind: FileKind): Map<string, unknown> {
  try {
    return READERS[kind]?.(bytes) ?? new Map();
  } catch {
    // Damaged files are no news: a reader that stumbles has found nothing.
    return new Map();
  }
}

const READERS: Partial<Record<FileKind, (bytes: Uint8Array) => Map<string, unknown>>> = {
  png: readPng,
  webp: readWebp,
  jpeg: readJpeg,
  isoMedia: readIsoMedia,
  matroska: readMatroska,
  flac: readVorbisComments,
  ogg: readVorbisComments,
  mp3: readId3,
  glb: readGlb,
  svg: readSvg,
  safetensors: readSafetensors,
};

/** `asset.extras` of the first chunk, which is the scene's JSON. */
function readGlb(bytes: Uint8Array): Map<string, unknown> {
  const reader = new ByteReader(bytes);
  const scene = jsonRecord(reader.utf8(20, 20 + reader.u32(12, true)));
  return new Map(Object.entries(asRecord(asRecord(scene?.asset)?.extras) ?? {}));
}

function readSvg(bytes: Uint8Array): Map<string, unknown> {
  const text = new TextDecoder("utf-8").decode(bytes);
  const start = text.indexOf("<![CDATA[", Math.max(0, text.indexOf("<metadata")));
  const end = text.indexOf("]]>", start);
  if (start < 0 || end < 0) return new Map();
  return new Map(Object.entries(jsonRecord(text.slice(start + 9, end).trim()) ?? {}));
}

function readSafetensors(bytes: Uint8Array): Map<string, unknown> {
  const reader = new ByteReader(bytes);
  const header = jsonRecord(reader.utf8(8, 8 + reader.u32(0, true)));
  return new Map(Object.entries(asRecord(header?.__metadata__) ?? {}));
}

function jsonRecord(text: string): Record<string, unknown> | null {
  const parsed = parseTolerantJson(text);
  return parsed.ok ? asRecord(parsed.value) : null;
}
