import { crc32, deflateSync } from "node:zlib";

type Texts = Record<string, string>;

const latin1 = (text: string) => Buffer.from(text, "latin1");
const u32 = (value: number) =>
  Buffer.from([value >>> 24, value >>> 16, value >>> 8, value].map((byte) => byte & 255));
const le32 = (value: number) => Buffer.from(u32(value)).reverse();

/** Smallest files of each kind that carry texts, built byte by byte. */
export const mediaFiles = { png, apng, webp, jpeg, mp4, webm, flac, mp3, glb, svg };

function png(texts: Texts, kind: "tEXt" | "zTXt" | "iTXt" = "tEXt"): Buffer {
  return wholePng(
    Object.entries(texts).map(([key, text]) => chunk(kind, pngText(kind, key, text))),
    [],
  );
}

/** ComfyUI's animated PNG: the texts come after the pixels, in a chunk of its own. */
function apng(texts: Texts): Buffer {
  return wholePng(
    [],
    Object.entries(texts).map(([key, text]) => chunk("comf", latin1(`${key}\0${text}`))),
  );
}

function wholePng(before: Buffer[], after: Buffer[]): Buffer {
  const header = chunk("IHDR", Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]));
  const pixels = chunk("IDAT", deflateSync(Buffer.from([0, 0])));
  const signature = latin1("\x89PNG\r\n\x1a\n");
  return Buffer.concat([signature, header, ...before, pixels, ...after, chunk("IEND", Buffer.alloc(0))]);
}

function pngText(kind: string, key: string, text: string): Buffer {
  const name = latin1(`${key}\0`);
  if (kind === "tEXt") return Buffer.concat([name, latin1(text)]);
  if (kind === "zTXt") return Buffer.concat([name, Buffer.from([0]), deflateSync(Buffer.from(text))]);
  return Buffer.concat([name, Buffer.from([1, 0, 0, 0]), deflateSync(Buffer.from(text))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([latin1(type), data]);
  return Buffer.concat([u32(data.length), body, u32(crc32(body))]);
}

/** ASCII tags of the first directory, counted down from 0x0110 as ComfyUI does. */
function exif(texts: Texts, isLittle = false): Buffer {
  const number = (value: number, size: 2 | 4) => {
    const bytes = u32(value).subarray(4 - size);
    return isLittle ? Buffer.from(bytes).reverse() : bytes;
  };
  const entries = Object.entries(texts).map(([key, text]) => Buffer.from(`${key}:${text}\0`));
  const start = 8 + 2 + entries.length * 12 + 4;
  let at = start;
  const records = entries.map((data, index) => {
    const record = Buffer.concat([
      number(0x0110 - index, 2),
      number(2, 2),
      number(data.length, 4),
      number(at, 4),
    ]);
    at += data.length;
    return record;
  });
  const order = isLittle ? "II*\0" : "MM\0*";
  return Buffer.concat([
    latin1(order),
    number(8, 4),
    number(entries.length, 2),
    ...records,
    number(0, 4),
    ...entries,
  ]);
}

function webp(texts: Texts, isLittle = false): Buffer {
  const body = exif(texts, isLittle);
  const padding = Buffer.alloc(body.length % 2);
  // A chunk of odd length before it, so that the padding is proved.
  const pixels = Buffer.concat([latin1("VP8 "), le32(3), Buffer.alloc(4)]);
  const content = Buffer.concat([latin1("WEBP"), pixels, latin1("EXIF"), le32(body.length), body, padding]);
  return Buffer.concat([latin1("RIFF"), le32(content.length), content]);
}

function jpeg(texts: Texts): Buffer {
  const body = Buffer.concat([latin1("Exif\0\0"), exif(texts)]);
  return Buffer.concat([
    latin1("\xff\xd8\xff\xe1"),
    u32(body.length + 2).subarray(2),
    body,
    latin1("\xff\xda\0\x02"),
  ]);
}

function mp4(texts: Texts): Buffer {
  const entries = Object.entries(texts);
  const keys = entries.map(([key]) => Buffer.concat([u32(8 + key.length), latin1("mdta"), latin1(key)]));
  const values = entries.map(([, text], index) => {
    const data = box("data", Buffer.concat([u32(1), u32(0), Buffer.from(text)]));
    return Buffer.concat([u32(8 + data.length), u32(index + 1), data]);
  });
  const meta = Buffer.concat([
    u32(0),
    box("hdlr", Buffer.alloc(24)),
    box("keys", Buffer.concat([u32(0), u32(entries.length), ...keys])),
    box("ilst", Buffer.concat(values)),
  ]);
  return Buffer.concat([
    box("ftyp", latin1("isom\0\0\0\0")),
    box("mdat", Buffer.alloc(100)),
    box("moov", box("udta", box("meta", meta))),
  ]);
}

function box(type: string, body: Buffer): Buffer {
  return Buffer.concat([u32(8 + body.length), latin1(type), body]);
}

function webm(texts: Texts): Buffer {
  const tags = Object.entries(texts).map(([key, text]) =>
    element("67c8", Buffer.concat([element("45a3", latin1(key)), element("4487", Buffer.from(text))])),
  );
  const segment = element("18538067", element("1254c367", element("7373", Buffer.concat(tags))));
  return Buffer.concat([element("1a45dfa3", Buffer.alloc(4)), segment]);
}

/** Sizes in four bytes, of which the first says so. */
function element(id: string, body: Buffer): Buffer {
  const size = Buffer.concat([Buffer.from([0x10]), u32(body.length).subarray(1)]);
  return Buffer.concat([Buffer.from(id, "hex"), size, body]);
}

function flac(texts: Texts): Buffer {
  const comments = Object.entries(texts).map(([key, text]) => {
    const comment = Buffer.from(`${key.toUpperCase()}=${text}`);
    return Buffer.concat([le32(comment.length), comment]);
  });
  const body = Buffer.concat([le32(3), latin1("lib"), le32(comments.length), ...comments]);
  const info = Buffer.concat([Buffer.from([0, 0, 0, 34]), Buffer.alloc(34)]);
  return Buffer.concat([latin1("fLaC"), info, Buffer.from([0x84]), u32(body.length).subarray(1), body]);
}

function mp3(texts: Texts): Buffer {
  const frames = Object.entries(texts).map(([key, text]) => {
    const body = Buffer.concat([Buffer.from([3]), latin1(`${key}\0`), Buffer.from(text), Buffer.from([0])]);
    return Buffer.concat([latin1("TXXX"), syncSafe(body.length), Buffer.from([0, 0]), body]);
  });
  const tag = Buffer.concat(frames);
  return Buffer.concat([latin1("ID3"), Buffer.from([4, 0, 0]), syncSafe(tag.length), tag]);
}

function syncSafe(value: number): Buffer {
  return Buffer.from([value >> 21, value >> 14, value >> 7, value].map((part) => part & 127));
}

function glb(texts: Texts): Buffer {
  const scene = Buffer.from(JSON.stringify({ asset: { version: "2.0", extras: texts } }));
  return Buffer.concat([
    latin1("glTF"),
    le32(2),
    le32(20 + scene.length),
    le32(scene.length),
    latin1("JSON"),
    scene,
  ]);
}

function svg(texts: Texts): Buffer {
  const json = JSON.stringify(
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, JSON.parse(text)])),
  );
  return Buffer.from(
    `<?xml version="1.0"?>\n<svg xmlns="x"><metadata><![CDATA[\n${json}\n]]></metadata></svg>`,
  );
}
