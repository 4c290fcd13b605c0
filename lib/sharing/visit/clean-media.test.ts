import fc from "fast-check";
import { expect, test } from "vitest";
import { CLEANABLE_TYPES, cleanMedia } from "./clean-media";

const SECRET = "canary prompt and workflow";
const STREAM = Buffer.from("these are the frames");

const box = (type: string, ...parts: Uint8Array[]) => {
  const inside = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(inside.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, inside]);
};
const ebml = (id: string, ...parts: Uint8Array[]) => {
  const inside = Buffer.concat(parts);
  return Buffer.concat([
    Buffer.from(id, "hex"),
    Buffer.from([0x40 | (inside.length >> 8), inside.length & 255]),
    inside,
  ]);
};
const block = (type: number, isLast: boolean, inside: Uint8Array) =>
  Buffer.concat([Buffer.from([type | (isLast ? 128 : 0), 0, 0, inside.length]), inside]);
const chunk = (type: string, inside: Uint8Array) => {
  const head = Buffer.alloc(8);
  head.write(type, "latin1");
  head.writeUInt32LE(inside.length, 4);
  return Buffer.concat([head, inside]);
};

const secret = Buffer.from(SECRET);
const trak = box(
  "trak",
  box("tkhd", Buffer.alloc(8)),
  box("udta", secret),
  box("mdia", box("minf", STREAM), box("meta", secret)),
);
const FILES: Record<string, Buffer> = {
  "video/mp4": Buffer.concat([
    box("ftyp", Buffer.from("isom")),
    box("moov", box("mvhd", Buffer.alloc(4)), trak, box("udta", box("meta", secret))),
    box("uuid", secret),
    box("free", secret),
    box("mdat", STREAM),
  ]),
  "video/webm": Buffer.concat([
    ebml("1a45dfa3", Buffer.from([0x42, 0x86, 0x81, 1])),
    ebml(
      "18538067",
      ebml("1549a966", ebml("7ba9", secret), ebml("4d80", Buffer.from("Lavf"))),
      ebml("1254c367", secret),
      ebml("1941a469", secret),
      ebml("ec", secret),
      ebml("1f43b675", STREAM),
    ),
  ]),
  "audio/flac": Buffer.concat([
    Buffer.from("fLaC"),
    block(0, false, Buffer.alloc(34)),
    block(4, false, secret),
    block(6, true, secret),
    STREAM,
  ]),
  "audio/mpeg": Buffer.concat([
    Buffer.from([73, 68, 51, 4, 0, 0, 0, 0, 0, SECRET.length]),
    secret,
    Buffer.from([0xff, 0xfb]),
    STREAM,
    Buffer.from(`TAG${SECRET}`.padEnd(128, "\0")),
  ]),
  "audio/wav": Buffer.concat([
    Buffer.from("RIFF\0\0\0\0WAVE", "latin1"),
    chunk("fmt ", Buffer.alloc(16)),
    chunk("LIST", secret),
    chunk("data", STREAM),
  ]),
};

test.each(Object.entries(FILES))("%s keeps its stream and loses what was written into it", (type, file) => {
  const before = Buffer.from(file);
  const clean = Buffer.from(cleanMedia(file, type) ?? []);
  expect(clean.includes(STREAM)).toBe(true);
  expect(clean.includes("canary")).toBe(false);
  expect(clean.includes("workflow")).toBe(false);
  // Nothing moves, but for what stands before and behind a sound; the stored file stays as it is.
  if (type === "audio/mpeg") expect(clean).toEqual(Buffer.concat([Buffer.from([0xff, 0xfb]), STREAM]));
  else expect(clean.indexOf(STREAM)).toBe(file.indexOf(STREAM));
  expect(file.equals(before)).toBe(true);
});

test("a cleaned file is clean already", () => {
  for (const [type, file] of Object.entries(FILES)) {
    const once = cleanMedia(file, type) ?? new Uint8Array();
    expect(Buffer.from(cleanMedia(once, type) ?? [])).toEqual(Buffer.from(once));
  }
});

test("a container that is not known, and one that ends too early, is not shown at all", () => {
  expect(cleanMedia(STREAM, "audio/ogg")).toBeUndefined();
  for (const [type, file] of Object.entries(FILES)) {
    expect(cleanMedia(STREAM, type)).toBeUndefined();
    if (type !== "audio/wav" && type !== "audio/mpeg")
      expect(cleanMedia(file.subarray(0, file.indexOf(SECRET) + 3), type)).toBeUndefined();
  }
});

test("hostile bytes end in an answer, never in a hang or a failure", () => {
  const starts = Object.values(FILES).map((file) => file.subarray(0, 24));
  fc.assert(
    fc.property(
      fc.constantFrom(...CLEANABLE_TYPES),
      fc.constantFrom(...starts),
      fc.uint8Array({ maxLength: 200 }),
      (type, start, rest) => {
        const given = Buffer.concat([start, rest]);
        const clean = cleanMedia(given, type);
        expect((clean?.length ?? 0) <= given.length).toBe(true);
      },
    ),
  );
});
