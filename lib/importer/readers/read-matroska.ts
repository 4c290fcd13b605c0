import { ByteReader } from "./byte-reader";

const CONTAINERS = new Set([0x18538067, 0x1254c367, 0x7373, 0x67c8]);
const SIMPLE_TAG = 0x67c8;
const TAG_NAME = 0x45a3;
const TAG_STRING = 0x4487;
const ELEMENTS_MAX = 50_000;

/** Tags of a WEBM or MKV file (EBML), names in lower case. */
export function readMatroska(bytes: Uint8Array): Map<string, string> {
  const reader = new ByteReader(bytes);
  const found = new Map<string, string>();
  const state = { name: "", budget: ELEMENTS_MAX };
  const walk = (start: number, end: number, depth: number): void => {
    for (let at = start; at < end && state.budget > 0; ) {
      state.budget -= 1;
      const id = readId(reader, at);
      const size = readSize(reader, at + id.length);
      if (id.length === 0 || size.length === 0) return;
      const body = at + id.length + size.length;
      const stop = Math.min(size.isUnknown ? end : body + size.value, end);
      if (id.value === SIMPLE_TAG) state.name = "";
      if (id.value === TAG_NAME) state.name = reader.utf8(body, stop).toLowerCase();
      if (id.value === TAG_STRING && state.name !== "") found.set(state.name, reader.utf8(body, stop));
      if (CONTAINERS.has(id.value) && depth < 8) walk(body, stop, depth + 1);
      at = stop;
    }
  };
  walk(0, reader.length, 0);
  return found;
}

function readId(reader: ByteReader, at: number): { value: number; length: number } {
  const length = Math.clz32(reader.u8(at)) - 23;
  if (length > 4 || at + length > reader.length) return { value: 0, length: 0 };
  let value = 0;
  for (let index = 0; index < length; index += 1) value = value * 256 + reader.u8(at + index);
  return { value, length };
}

function readSize(reader: ByteReader, at: number): { value: number; length: number; isUnknown: boolean } {
  const first = reader.u8(at);
  const length = Math.clz32(first) - 23;
  if (length > 8 || at + length > reader.length) return { value: 0, length: 0, isUnknown: false };
  let value = first & (0xff >> length);
  let isUnknown = value === 0xff >> length;
  for (let index = 1; index < length; index += 1) {
    isUnknown = isUnknown && reader.u8(at + index) === 0xff;
    value = value * 256 + reader.u8(at + index);
  }
  return { value, length, isUnknown };
}
