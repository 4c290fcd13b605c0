/** Reads numbers and texts out of untrusted bytes: beyond the end there is 0 and "", never an exception. */
export class ByteReader {
  readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.bytes[at] ?? 0;
  }

  u16(at: number, isLittle = false): number {
    return at >= 0 && at + 2 <= this.length ? this.view.getUint16(at, isLittle) : 0;
  }

  u32(at: number, isLittle = false): number {
    return at >= 0 && at + 4 <= this.length ? this.view.getUint32(at, isLittle) : 0;
  }

  /** Lengths beyond 2^53 are beyond any file. */
  u64(at: number): number {
    return this.u32(at) * 2 ** 32 + this.u32(at + 4);
  }

  slice(start: number, end: number): Uint8Array {
    return this.bytes.subarray(Math.max(0, start), Math.max(0, end));
  }

  latin1(start: number, end: number): string {
    return new TextDecoder("latin1").decode(this.slice(start, end));
  }

  utf8(start: number, end: number): string {
    return new TextDecoder("utf-8").decode(this.slice(start, end));
  }

  /** The next byte of this value, or -1. */
  find(value: number, start: number): number {
    return this.bytes.indexOf(value, start);
  }
}
