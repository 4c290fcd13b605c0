import sharp from "sharp";
import { expect, test } from "vitest";
import { PaintCancelled } from "../painter/types";
import { upscaleImage } from "./upscale";

const never = () => false;
const ignore = async () => {};

/** A disc, a wedge and lines: edges in every direction, as drawings and photographs have. */
const drawing = (size: number): Promise<Buffer> =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256" width="${size}" height="${size}">
      <rect width="256" height="256" fill="#e8e4da"/><circle cx="100" cy="96" r="70" fill="#7a7268"/>
      <path d="M20 236 L226 120 L240 250 Z" fill="#454a4d"/><path d="M180 0 L140 256" stroke="#333" stroke-width="14"/>
    </svg>`),
  )
    .removeAlpha()
    .raw()
    .toBuffer();

const raw = (data: Uint8Array, size: number) =>
  sharp(data, { raw: { width: size, height: size, channels: 3 } });

function psnr(a: Uint8Array, b: Uint8Array): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return 10 * Math.log10((255 * 255) / (squares / a.length));
}

test.each([2, 4] as const)(
  "the network restores a picture shrunk %i times better than Lanczos",
  async (scale) => {
    const size = 32 * scale;
    const original = await drawing(size);
    const small = await raw(original, size).resize(32, 32, { kernel: "cubic" }).raw().toBuffer();
    const lanczos = await raw(small, 32).resize(size, size, { kernel: "lanczos3" }).raw().toBuffer();
    const enlarged = await upscaleImage({
      data: small,
      width: 32,
      height: 32,
      scale,
      isCancelled: never,
      onTile: ignore,
    });
    expect(enlarged).toMatchObject({ width: size, height: size });
    expect(psnr(enlarged.data, original)).toBeGreaterThan(psnr(lanczos, original));
  },
);

test("tiles meet without a seam and are reported one by one", async () => {
  const width = 100;
  const reported: string[] = [];
  const flat = new Uint8Array(width * 20 * 3).fill(120);
  const enlarged = await upscaleImage({
    data: flat,
    width,
    height: 20,
    scale: 2,
    isCancelled: never,
    onTile: async (done, total) => void reported.push(`${done}/${total}`),
  });
  expect(reported).toEqual(["1/2", "2/2"]);
  const seam = 96 * 2;
  const middle = (20 * enlarged.width + seam) * 3;
  for (let i = middle - 12; i < middle + 12; i++)
    expect(Math.abs((enlarged.data[i] ?? 0) - 120)).toBeLessThan(8);
});

test("a cancelled upscale stops before its next tile", async () => {
  let tiles = 0;
  const running = upscaleImage({
    data: new Uint8Array(200 * 8 * 3),
    width: 200,
    height: 8,
    scale: 2,
    isCancelled: () => tiles > 0,
    onTile: async () => void tiles++,
  });
  await expect(running).rejects.toBeInstanceOf(PaintCancelled);
  expect(tiles).toBe(1);
});
