const MASK_32 = 0xffffffffn;
const WARM_UP_ROUNDS = 15;

/** sfc32: a small, fast generator whose whole state comes from one 64-bit seed. */
export class Random {
  private a: number;
  private b: number;
  private c = 0x9e3779b9 | 0;
  private d = 1;

  constructor(seed: bigint) {
    const unsigned = BigInt.asUintN(64, seed);
    this.a = Number(unsigned & MASK_32) | 0;
    this.b = Number(unsigned >> 32n) | 0;
    for (let i = 0; i < WARM_UP_ROUNDS; i++) this.next();
  }

  /** Uniform in [0, 1). */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + t) | 0;
    return (t >>> 0) / 4294967296;
  }

  range(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** Whole number, both ends included. */
  int(low: number, high: number): number {
    return Math.floor(this.range(low, high + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[Math.floor(this.next() * items.length)] ?? items[0];
  }

  gauss(): number {
    const u = Math.max(this.next(), 1e-12);
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(6.283185307 * this.next());
  }
}

/** FNV-1a, so that equal prompts share a scene across processes. */
export function hashText(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash >>> 0;
}
