/**
 * Video and sound without what programs wrote into them (ComfyUI puts prompt and workflow there). The streams stay
 * as they are: only known parts of the container are kept, everything else is overwritten with empty filling of the
 * same length, so that no offset changes. Undefined for a container this does not know, and for a broken one.
 */
export function cleanMedia(bytes: Uint8Array, contentType: string): Uint8Array | undefined {
  const clean = CLEANERS[contentType.split(";")[0]?.trim().toLowerCase() ?? ""];
  if (!clean) return undefined;
  try {
    return clean(new Uint8Array(bytes));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

type Cleaner = (copy: Uint8Array) => Uint8Array | undefined;

const CLEANERS: Record<string, Cleaner> = {
  "video/mp4": cleanMp4,
  "video/quicktime": cleanMp4,
  "audio/mp4": cleanMp4,
  "video/webm": cleanWebm,
  "audio/webm": cleanWebm,
  "audio/flac": cleanFlac,
  "audio/x-flac": cleanFlac,
  "audio/mpeg": cleanMp3,
  "audio/mp3": cleanMp3,
  "audio/wav": cleanWav,
  "audio/x-wav": cleanWav,
};

export const CLEANABLE_TYPES = Object.keys(CLEANERS);

/** Boxes that are kept, by the box they are in (ISO/IEC 14496-12); null keeps what is inside unseen. */
type Boxes = { [type: string]: Boxes | null };
const MP4_BOXES: Boxes = {
  ftyp: null,
  styp: null,
  sidx: null,
  mdat: null,
  moov: {
    mvhd: null,
    mvex: null,
    trak: { tkhd: null, edts: null, tref: null, mdia: { mdhd: null, hdlr: null, minf: null } },
  },
  moof: { mfhd: null, traf: { tfhd: null, tfdt: null, trun: null } },
  mfra: null,
};

function cleanMp4(copy: Uint8Array): Uint8Array | undefined {
  const view = viewOf(copy);
  const walk = (from: number, to: number, kept: Boxes): boolean => {
    for (let at = from; at < to; ) {
      const short = view.getUint32(at);
      const head = short === 1 ? 16 : 8;
      const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
      if (size < head || at + size > to) return false;
      const type = textAt(copy, at + 4, 4);
      const inside = Object.hasOwn(kept, type) ? kept[type] : undefined;
      if (inside === undefined) {
        copy.set(FREE, at + 4);
        copy.fill(0, at + head, at + size);
      } else if (inside && !walk(at + head, at + size, inside)) return false;
      at += size;
    }
    return true;
  };
  return textAt(copy, 4, 4) === "ftyp" && walk(0, copy.length, MP4_BOXES) ? copy : undefined;
}

const FREE = new TextEncoder().encode("free");

/** Elements by id (RFC 9559): those of a segment that are kept, and the one text in Info that people fill in. */
const [EBML, SEGMENT, INFO, TITLE] = [0x1a45dfa3, 0x18538067, 0x1549a966, 0x7ba9];
const WEBM_KEPT = new Set([0x114d9b74, INFO, 0x1654ae6b, 0x1f43b675, 0x1c53bb6b]);

function cleanWebm(copy: Uint8Array): Uint8Array | undefined {
  const view = viewOf(copy);
  const walk = (
    from: number,
    to: number,
    visit: (id: number, start: number, end: number, at: number) => boolean,
  ) => {
    for (let at = from; at < to; ) {
      const id = ebmlNumber(view, at, true);
      const size = ebmlNumber(view, at + id.length, false);
      const start = at + id.length + size.length;
      // A segment that was streamed has no length; it ends with the file. Nothing else may be without one.
      const end = size.isUnknown && id.value === SEGMENT ? to : start + size.value;
      if ((size.isUnknown && id.value !== SEGMENT) || end > to || !visit(id.value, start, end, at))
        return false;
      at = end;
    }
    return true;
  };
  const isWhole = walk(0, copy.length, (top, from, to) => {
    if (top !== SEGMENT) return top === EBML;
    return walk(from, to, (id, start, end, at) => {
      if (!WEBM_KEPT.has(id)) voidElement(copy, at, end);
      if (id !== INFO) return true;
      return walk(start, end, (field, _start, fieldEnd, fieldAt) => {
        if (field === TITLE) voidElement(copy, fieldAt, fieldEnd);
        return true;
      });
    });
  });
  return isWhole && view.getUint32(0) === EBML ? copy : undefined;
}

/** The first zero bits say how many bytes follow; an id keeps its marker, a size of ones alone is unknown. */
function ebmlNumber(view: DataView, at: number, isId: boolean) {
  const first = view.getUint8(at);
  const length = Math.clz32(first) - 23;
  if (length > 8) throw new RangeError("not a number of EBML");
  let value = isId ? first : first & (0xff >> length);
  let isUnknown = value === 0xff >> length;
  for (let index = 1; index < length; index += 1) {
    const byte = view.getUint8(at + index);
    if (byte !== 0xff) isUnknown = false;
    value = value * 256 + byte;
  }
  return { value, length, isUnknown: !isId && isUnknown };
}

function voidElement(copy: Uint8Array, at: number, end: number): void {
  const length = end - at;
  copy.fill(0, at, end);
  copy[at] = 0xec;
  const isLong = length >= 9;
  copy[at + 1] = isLong ? 0x01 : 0x80 | (length - 2);
  if (isLong) viewOf(copy).setUint32(at + 5, length - 9);
}

/** RFC 9639 §8: of the metadata, what a player needs; the others become padding. */
function cleanFlac(copy: Uint8Array): Uint8Array | undefined {
  if (textAt(copy, 0, 4) !== "fLaC") return undefined;
  const view = viewOf(copy);
  const [STREAM_INFO, PADDING, SEEK_TABLE] = [0, 1, 3];
  for (let at = 4, isLast = false; !isLast; ) {
    const head = view.getUint8(at);
    isLast = head >= 128;
    const length = view.getUint32(at) & 0xffffff;
    if (at + 4 + length > copy.length) return undefined;
    if ((head & 127) !== STREAM_INFO && (head & 127) !== SEEK_TABLE) {
      copy[at] = (head & 128) | PADDING;
      copy.fill(0, at + 4, at + 4 + length);
    }
    at += 4 + length;
  }
  return copy;
}

/** Tags stand before and behind the sound (ID3v2, APEv2, ID3v1); without them it is whole. */
function cleanMp3(copy: Uint8Array): Uint8Array | undefined {
  let [from, to] = [0, copy.length];
  while (textAt(copy, from, 3) === "ID3") {
    const size = [6, 7, 8, 9].reduce((sum, index) => sum * 128 + ((copy[from + index] ?? 0) & 127), 0);
    const hasFooter = ((copy[from + 5] ?? 0) & 16) !== 0;
    from += 10 + size + (hasFooter ? 10 : 0);
  }
  if (to - 128 > from && textAt(copy, to - 128, 3) === "TAG") to -= 128;
  if (to - 32 > from && textAt(copy, to - 32, 8) === "APETAGEX") {
    to -= viewOf(copy).getUint32(to - 20, true);
    if (to - 32 > from && textAt(copy, to - 32, 8) === "APETAGEX") to -= 32;
  }
  const isSound = to > from && copy[from] === 0xff && ((copy[from + 1] ?? 0) & 0xe0) === 0xe0;
  return isSound ? copy.subarray(from, to) : undefined;
}

function cleanWav(copy: Uint8Array): Uint8Array | undefined {
  if (textAt(copy, 0, 4) !== "RIFF" || textAt(copy, 8, 4) !== "WAVE") return undefined;
  const view = viewOf(copy);
  for (let at = 12; at + 8 <= copy.length; ) {
    const end = Math.min(copy.length, at + 8 + view.getUint32(at + 4, true));
    if (!["fmt ", "data", "fact"].includes(textAt(copy, at, 4))) {
      copy.set(JUNK, at);
      copy.fill(0, at + 8, end);
    }
    at = end + (end % 2);
  }
  return copy;
}

const JUNK = new TextEncoder().encode("JUNK");

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
