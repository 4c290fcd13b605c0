import { expect, test } from "vitest";
import type { Latent, Picture } from "../images/types";
import { image, mask, outputOf, picture, runNode } from "../testing/run-node";
import type { JsonObject } from "../wire/json";
import { SAMPLERS, SCHEDULERS } from "./samplers";
import type { Conditioning, SocketValue } from "./values";

const SIZE = 64;

const words = (text: string, more: Partial<Conditioning> = {}): SocketValue => ({
  type: "CONDITIONING",
  value: { text, guide: null, ...more },
});

const empty: Latent = { width: SIZE, height: SIZE, batch: 1, pictures: null, masks: null };

type Wanted = {
  constants?: JsonObject;
  text?: string;
  latent?: Partial<Latent>;
  style?: string | null;
  guide?: Conditioning["guide"];
};

async function sample({
  constants = {},
  text = "a red boat on a lake",
  latent = {},
  style = null,
  guide = null,
}: Wanted = {}) {
  const result = await runNode(
    "KSampler",
    { seed: 1, steps: 4, cfg: 7, sampler_name: "euler", scheduler: "normal", denoise: 1, ...constants },
    {
      model: { type: "MODEL", value: { checkpoint: "builtin", style } },
      positive: words(text, { guide }),
      negative: words("clouds"),
      latent_image: { type: "LATENT", value: { ...empty, ...latent } },
    },
  );
  return outputOf(result, 0, "LATENT");
}

const first = ({ pictures }: Latent): Picture => {
  const [painted] = pictures ?? [];
  if (!painted) throw new Error("nothing was painted");
  return painted;
};

/** Mean difference per channel, 0..255. */
function difference(a: Picture, b: Picture): number {
  return a.data.reduce((sum, value, i) => sum + Math.abs(value - (b.data[i] ?? 0)), 0) / a.data.length;
}

test("the same request paints the same bytes, another seed or text paints others", async () => {
  const [one, again] = [first(await sample()), first(await sample())];
  expect(one.data).toEqual(again.data);
  expect(difference(one, first(await sample({ constants: { seed: 2 } })))).toBeGreaterThan(1);
  expect(difference(one, first(await sample({ text: "a castle at night" })))).toBeGreaterThan(1);
});

test("a seed beyond 2^53 is used exactly", async () => {
  const seeds = [18446744073709551615n, 18446744073709551614n];
  const [high, below] = await Promise.all(
    seeds.map(async (seed) => first(await sample({ constants: { seed } }))),
  );
  expect(high && below && difference(high, below)).toBeGreaterThan(0);
});

test("a batch counts up from its seed", async () => {
  const batch = await sample({ latent: { batch: 2 } });
  expect(batch.pictures).toHaveLength(2);
  expect(batch.pictures?.[1]?.data).toEqual(first(await sample({ constants: { seed: 2 } })).data);
});

test("denoise 0 returns the latent untouched, and a little denoise stays near it", async () => {
  const photo = picture(SIZE, SIZE, (x, y) => [x * 4, y * 4, 128]);
  const latent = { pictures: [photo] };
  expect(first(await sample({ latent, constants: { denoise: 0 } }))).toBe(photo);
  const [little, much] = [0.2, 0.9].map(async (denoise) =>
    first(await sample({ latent, constants: { denoise } })),
  );
  expect(difference(photo, (await little) ?? photo)).toBeLessThan(difference(photo, (await much) ?? photo));
});

test("outside the mask the picture stays exactly as it was", async () => {
  const photo = picture(SIZE, SIZE, (x, y) => [x * 4, y * 4, 128]);
  const half = {
    width: SIZE,
    height: SIZE,
    data: Float32Array.from({ length: SIZE * SIZE }, (_, i) => (i % SIZE < 32 ? 0 : 1)),
  };
  const painted = first(await sample({ latent: { pictures: [photo], masks: [half] } }));
  const row = (from: Picture) => from.data.subarray(32 * SIZE * 3, (32 * SIZE + 24) * 3);
  expect(row(painted)).toEqual(row(photo));
  expect(difference(painted, photo)).toBeGreaterThan(1);
});

test("a style changes the picture", async () => {
  expect(difference(first(await sample()), first(await sample({ style: "ink" })))).toBeGreaterThan(1);
});

test("edges guide the picture", async () => {
  const lines = picture(SIZE, SIZE, (x) => (x === 32 ? [255, 255, 255] : [0, 0, 0]));
  const guide = { picture: lines, strength: 1, startPercent: 0, endPercent: 1 };
  expect(difference(first(await sample()), first(await sample({ guide })))).toBeGreaterThan(0);
});

test("what was drawn and what was not is noted", async () => {
  const { notes } = first(await sample({ text: "a red boat on a lake, qwertzuiop" }));
  expect(notes?.drew.join(" ")).toContain("boat");
  expect(notes?.notDrawn.join(" ")).toContain("qwertzuiop");
});

test("steps beyond the engine's cap are painted as the cap, and every step is reported", async () => {
  const seen: number[][] = [];
  const latent: SocketValue = { type: "LATENT", value: { ...empty, width: 16, height: 16 } };
  await runNode(
    "KSampler",
    { seed: 1, steps: 10000, cfg: 7, sampler_name: "euler", scheduler: "normal", denoise: 1 },
    {
      model: { type: "MODEL", value: { checkpoint: "b", style: null } },
      positive: words("sea"),
      negative: words(""),
      latent_image: latent,
    },
    { progress: async (value, max) => void seen.push([value, max]) },
  );
  expect(seen).toEqual(Array.from({ length: 150 }, (_, i) => [i + 1, 150]));
});

test("a cancel stops the painting", async () => {
  let steps = 0;
  const latent: SocketValue = { type: "LATENT", value: { ...empty, width: 256, height: 256 } };
  const links = {
    model: { type: "MODEL", value: { checkpoint: "b", style: null } },
    positive: words("sea"),
    negative: words(""),
    latent_image: latent,
  } satisfies Record<string, SocketValue>;
  const constants = { seed: 1, steps: 50, cfg: 7, sampler_name: "euler", scheduler: "normal", denoise: 1 };
  const cancelled = runNode("KSampler", constants, links, {
    isCancelled: () => steps >= 2,
    progress: async () => void steps++,
  });
  await expect(cancelled).rejects.toThrow("cancelled");
  expect(steps).toBeLessThan(5);
});

test("KSamplerAdvanced leaves a picture unfinished and finishes it from there", async () => {
  const advanced = async (latent: Latent, start: number, end: number, leftover: string) => {
    const result = await runNode(
      "KSamplerAdvanced",
      {
        add_noise: "enable",
        noise_seed: 1,
        steps: 12,
        cfg: 7,
        sampler_name: "euler",
        scheduler: "normal",
        start_at_step: start,
        end_at_step: end,
        return_with_leftover_noise: leftover,
      },
      {
        model: { type: "MODEL", value: { checkpoint: "b", style: null } },
        positive: words("a red boat on a lake"),
        negative: words(""),
        latent_image: { type: "LATENT", value: latent },
      },
    );
    return outputOf(result, 0, "LATENT");
  };
  const whole = first(await advanced(empty, 0, 10000, "disable"));
  const unfinished = await advanced(empty, 0, 3, "enable");
  expect(difference(whole, first(unfinished))).toBeGreaterThan(1);
  const finished = await advanced(unfinished, 3, 10000, "disable");
  expect(difference(first(unfinished), first(finished))).toBeGreaterThan(1);
  expect(first(await advanced(unfinished, 12, 10000, "disable"))).toBe(first(unfinished));
});

test("the sampler and scheduler lists are ComfyUI's", () => {
  expect([SAMPLERS.length, new Set(SAMPLERS).size, SCHEDULERS.length]).toEqual([44, 44, 9]);
});

test("latents know their limits and round to whole cells", async () => {
  const size = async (width: number, height: number, batch_size = 1) =>
    outputOf(await runNode("EmptyLatentImage", { width, height, batch_size }), 0, "LATENT");
  expect(await size(100, 77)).toMatchObject({ width: 96, height: 72 });
  await expect(size(2056, 2048)).rejects.toThrow("at most 4 megapixels");
  await expect(size(64, 64, 9)).rejects.toThrow("at most 8 pictures");
  const latent: SocketValue = { type: "LATENT", value: empty };
  await expect(
    runNode(
      "LatentUpscaleBy",
      { upscale_method: "bilinear", scale_by: 8 },
      { samples: { ...latent, value: { ...empty, width: 512, height: 512 } } },
    ),
  ).rejects.toThrow("at most 4 megapixels");
  const upscaled = await runNode(
    "LatentUpscaleBy",
    { upscale_method: "bilinear", scale_by: 1.5 },
    { samples: latent },
  );
  expect(outputOf(upscaled, 0, "LATENT")).toMatchObject({ width: 96, height: 96, pictures: null });
});

test("VAEDecode of an unpainted latent is grey, and VAEEncodeForInpaint grows its mask", async () => {
  const vae: SocketValue = { type: "VAE", value: { name: "v" } };
  const decoded = await runNode("VAEDecode", {}, { samples: { type: "LATENT", value: empty }, vae });
  expect(new Set(outputOf(decoded, 0, "IMAGE")[0]?.data)).toEqual(new Set([128]));
  const dot = {
    width: 16,
    height: 16,
    data: Float32Array.from({ length: 256 }, (_, i) => (i === 8 * 16 + 8 ? 1 : 0)),
  };
  const pixels = image(picture(16, 16, () => [1, 2, 3]));
  const encoded = await runNode("VAEEncodeForInpaint", { grow_mask_by: 6 }, { pixels, vae, mask: mask(dot) });
  const [grown] = outputOf(encoded, 0, "LATENT").masks ?? [];
  expect(grown?.data.reduce((sum, value) => sum + value, 0)).toBe(49);
  const wide = image({ width: 3000, height: 2000, data: new Uint8Array(0) });
  await expect(runNode("VAEEncode", {}, { pixels: wide, vae })).rejects.toThrow("Scale it down first");
});
