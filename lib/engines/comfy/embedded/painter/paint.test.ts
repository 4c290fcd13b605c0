import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { STYLES } from "./finish/styles";
import { toLinear } from "./linear";
import { paint } from "./paint";
import { PaintCancelled, type PaintRequest } from "./types";

const quick = (changes: Partial<PaintRequest> = {}): PaintRequest => ({
  positive: "a sailboat on the ocean at sunset",
  negative: "",
  seed: 11n,
  steps: 3,
  cfg: 7,
  sampler: "euler",
  scheduler: "normal",
  denoise: 1,
  width: 64,
  height: 64,
  isCancelled: () => false,
  onStep: async () => {},
  ...changes,
});

const sha = (data: Uint8Array): string => createHash("sha256").update(data).digest("hex");
const shaOf = async (changes: Partial<PaintRequest> = {}): Promise<string> =>
  sha((await paint(quick(changes))).data);

/** A photograph stands in: two tones and a bright disc. */
function photo(width: number, height: number): Uint8Array {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const x = pixel % width;
    const y = Math.floor(pixel / width);
    const isDisc = Math.hypot(x - width * 0.3, y - height * 0.3) < width * 0.12;
    data.set(
      isDisc ? [240, 220, 120] : y < height / 2 ? [90, 140, 200] : [70 + (x % 32), 110, 60],
      pixel * 3,
    );
  }
  return data;
}

function squareMask(width: number, height: number, from: number, to: number): Float32Array {
  return Float32Array.from({ length: width * height }, (_, pixel) => {
    const x = pixel % width;
    const y = Math.floor(pixel / width);
    return x >= from && x < to && y >= from && y < to ? 1 : 0;
  });
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}

function meanColor(data: Uint8Array): [red: number, green: number, blue: number] {
  const sums: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < data.length; i += 3) {
    sums[0] += data[i] ?? 0;
    sums[1] += data[i + 1] ?? 0;
    sums[2] += data[i + 2] ?? 0;
  }
  const count = data.length / 3;
  return [sums[0] / count, sums[1] / count, sums[2] / count];
}

test("the same request gives the same bytes", async () => {
  expect(await shaOf()).toBe(await shaOf());
});

test("another seed, prompt, cfg, sampler or scheduler gives other bytes", async () => {
  const all = await Promise.all([
    shaOf(),
    shaOf({ seed: 12n }),
    shaOf({ seed: 2n ** 64n - 1n }),
    shaOf({ positive: "a sailboat on the ocean at dawn" }),
    shaOf({ cfg: 3 }),
    shaOf({ sampler: "euler_ancestral" }),
    shaOf({ scheduler: "karras" }),
    shaOf({ steps: 9 }),
  ]);
  expect(new Set(all).size).toBe(all.length);
});

test("the negative prompt removes a subject and reports it as not drawn", async () => {
  const negated = await paint(quick({ negative: "sailboats, ugly" }));
  expect(negated.notDrawn).toEqual(["sailboat"]);
  expect(negated.drew).toEqual(["ocean", "sunset"]);
  expect(sha(negated.data)).not.toBe(await shaOf());
});

test("a forbidden colour is less of the picture", async () => {
  const sunset = { positive: "desert at sunset", steps: 8 };
  const [red, , blue] = meanColor((await paint(quick(sunset))).data);
  const [lessRed, , moreBlue] = meanColor((await paint(quick({ ...sunset, negative: "orange, red" }))).data);
  expect(lessRed - moreBlue).toBeLessThan(red - blue);
});

test("steps are reported once each, with a preview of the right size", async () => {
  const seen: string[] = [];
  await paint(
    quick({
      steps: 4,
      onStep: async (step, total, preview) => void seen.push(`${step}/${total}:${preview().length}`),
    }),
  );
  expect(seen).toEqual([1, 2, 3, 4].map((step) => `${step}/4:${64 * 64 * 3}`));
});

test("cfg is contrast: high guidance spreads the tones further than low", async () => {
  const spread = async (cfg: number) => {
    const { data } = await paint(quick({ cfg, steps: 6 }));
    const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
    return Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length);
  };
  expect(await spread(14)).toBeGreaterThan((await spread(1)) * 1.3);
});

test.each(Object.keys(STYLES))("the style %s renders a 64 px picture of its own", async (style) => {
  const painted = await paint(quick({ style, steps: 4 }));
  expect(painted.data).toHaveLength(64 * 64 * 3);
  expect(new Set(painted.data).size).toBeGreaterThan(12);
  if (style !== "painterly") expect(sha(painted.data)).not.toBe(await shaOf({ steps: 4 }));
});

test("a mask keeps every pixel outside it exactly and repaints inside", async () => {
  const source = photo(96, 80);
  const mask = squareMask(96, 80, 24, 60);
  const request = { width: 96, height: 80, steps: 5, init: { data: toLinear(source) }, mask };
  for (const positive of ["", "a red balloon", "a snowy mountain"]) {
    const { data } = await paint(quick({ ...request, positive }));
    let changed = 0;
    for (let i = 0; i < data.length; i++) {
      if (mask[Math.floor(i / 3)]) changed += data[i] === source[i] ? 0 : 1;
      else if (data[i] !== source[i]) throw new Error(`kept byte ${i} changed`);
    }
    expect(changed).toBeGreaterThan(500);
  }
});

test("an empty prompt fills a hole with what surrounds it", async () => {
  const source = photo(96, 96);
  const mask = squareMask(96, 96, 14, 44);
  const { data } = await paint(
    quick({ positive: "", width: 96, height: 96, steps: 8, init: { data: toLinear(source) }, mask }),
  );
  const center = (29 * 96 + 29) * 3;
  expect(Math.abs((data[center] ?? 0) - 90)).toBeLessThan(40);
  expect(Math.abs((data[center + 2] ?? 0) - 200)).toBeLessThan(40);
});

test("outpainting continues the colours at the border", async () => {
  const width = 128;
  const source = new Uint8Array(width * 64 * 3);
  for (let pixel = 0; pixel < width * 64; pixel++) {
    source.set(pixel % width < 64 ? [200, 60, 50] : [128, 128, 128], pixel * 3);
  }
  const mask = Float32Array.from({ length: width * 64 }, (_, pixel) => (pixel % width < 64 ? 0 : 1));
  const { data } = await paint(
    quick({ positive: "", width, height: 64, steps: 6, init: { data: toLinear(source) }, mask }),
  );
  const beside = (32 * width + 70) * 3;
  expect((data[beside] ?? 0) - (data[beside + 2] ?? 0)).toBeGreaterThan(80);
});

test("less denoise stays closer to the init picture, and none returns it", async () => {
  const source = photo(64, 64);
  const distanceAt = async (denoise: number) => {
    const init = { data: toLinear(source) };
    return meanDifference((await paint(quick({ init, denoise, steps: 6, positive: "sunset" }))).data, source);
  };
  expect(await distanceAt(0)).toBe(0);
  const low = await distanceAt(0.25);
  const high = await distanceAt(0.9);
  expect(low).toBeGreaterThan(0);
  expect(high).toBeGreaterThan(low);
});

test("a start step on an init picture counts as less denoise and fewer reported steps", async () => {
  const steps: number[] = [];
  await paint(
    quick({
      steps: 10,
      startStep: 6,
      init: { data: toLinear(photo(64, 64)) },
      onStep: async (step, total) => void steps.push(step, total),
    }),
  );
  expect(steps).toEqual([1, 4, 2, 4, 3, 4, 4, 4]);
});

test("a guide's lines show in the picture", async () => {
  const edges = Float32Array.from({ length: 64 * 64 }, (_, pixel) =>
    Math.abs((pixel % 64) - 20) < 2 ? 1 : 0,
  );
  const plain = (await paint(quick({ steps: 8, positive: "day sky meadow" }))).data;
  const guided = (await paint(quick({ steps: 8, positive: "day sky meadow", guide: { edges, strength: 1 } })))
    .data;
  const columnMean = (data: Uint8Array, x: number) => {
    let sum = 0;
    for (let y = 0; y < 64; y++) sum += data[(y * 64 + x) * 3 + 1] ?? 0;
    return sum / 64;
  };
  expect(columnMean(guided, 20)).toBeLessThan(columnMean(guided, 40) - 25);
  expect(Math.abs(columnMean(plain, 20) - columnMean(plain, 40))).toBeLessThan(25);
});

test.each(["a castle in the mountains", "neon city at night", "a meadow of flowers, oil painting"])(
  "cancelling %s takes effect within 300 ms, also while the scene is composed",
  async (positive) => {
    for (const delayMs of [20, 150]) {
      let cancelledAtMs = Number.POSITIVE_INFINITY;
      const running = paint(
        quick({
          positive,
          width: 1024,
          height: 1024,
          steps: 20,
          isCancelled: () => performance.now() >= cancelledAtMs,
        }),
      );
      cancelledAtMs = performance.now() + delayMs;
      await expect(running).rejects.toBeInstanceOf(PaintCancelled);
      expect(performance.now() - cancelledAtMs).toBeLessThan(300 * busyFactor());
    }
  },
);

test("messages get through while a picture is painted", async () => {
  let turns = 0;
  let isDone = false;
  const tick = () => {
    turns++;
    if (!isDone) setImmediate(tick);
  };
  setImmediate(tick);
  await paint(quick({ width: 256, height: 256, steps: 4 }));
  isDone = true;
  expect(turns).toBeGreaterThan(5);
});

test("no prompt and no size makes it throw, and it always returns width * height * 3 bytes", async () => {
  const words = fc.constantFrom(
    "cat",
    "sunset",
    "(red:1.4)",
    "[dragon]",
    "forest",
    "雪山",
    "🐈",
    "watercolor",
    ":",
    "((",
    "1e9",
  );
  const prompt = fc.oneof(
    fc.string({ maxLength: 2000, unit: "grapheme" }),
    fc.array(words, { maxLength: 30 }).map((list) => list.join(" ")),
    fc.constantFrom("", "a".repeat(2000), "(".repeat(2000), "cat ".repeat(500)),
  );
  const side = fc.integer({ min: 8, max: 90 });
  await fc.assert(
    fc.asyncProperty(
      prompt,
      prompt,
      side,
      side,
      fc.bigInt(0n, 2n ** 64n - 1n),
      async (positive, negative, width, height, seed) => {
        const { data } = await paint(quick({ positive, negative, width, height, seed, steps: 1 }));
        expect(data).toHaveLength(width * height * 3);
      },
    ),
    { numRuns: 60 },
  );
});

test("the smallest picture of a latent, 16 px, and a very wide one can be painted", async () => {
  expect((await paint(quick({ width: 16, height: 16 }))).data).toHaveLength(16 * 16 * 3);
  expect((await paint(quick({ width: 512, height: 16, positive: "forest with a fox" }))).data).toHaveLength(
    512 * 16 * 3,
  );
});

/** Timings hold on an idle machine; a loaded one gets proportionally longer. */
function busyFactor(): number {
  const started = performance.now();
  let sum = 0;
  for (let i = 0; i < 20_000_000; i++) sum += i & 7;
  const elapsedMs = performance.now() - started + (sum > 0 ? 0 : 1);
  return Math.max(1, Math.min(6, elapsedMs / 20));
}
