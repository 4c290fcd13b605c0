import { setImmediate } from "node:timers/promises";
import { PaintCancelled } from "../painter/types";
import { loadNetwork, type Network, runNetwork } from "./network";

/** Pixels of the input per tile: about 0.2 s of work, so progress moves and cancelling is prompt. */
const TILE_SIZE = 96;
/** Context around each tile; the seams of a smaller overlap can be seen. */
const OVERLAP = 8;

type Picture = { data: Uint8Array; width: number; height: number };
type Tile = { x: number; y: number; width: number; height: number };

/**
 * Enlarges sRGB pixels with the ESRGAN-slim network.
 * Throws PaintCancelled between tiles, and an error naming the model when it cannot be loaded.
 */
export async function upscaleImage(
  input: Picture & {
    scale: 2 | 4;
    isCancelled: () => boolean;
    onTile: (done: number, total: number) => Promise<void>;
  },
): Promise<Picture> {
  const { width, height, scale } = input;
  const network = await loadNetwork(scale);
  const result = {
    width: width * scale,
    height: height * scale,
    data: new Uint8Array(width * height * scale * scale * 3),
  };
  const tiles = tilesOf(width, height);
  for (const [index, tile] of tiles.entries()) {
    if (input.isCancelled()) throw new PaintCancelled();
    await upscaleTile(network, input, tile, scale, result);
    await input.onTile(index + 1, tiles.length);
    await setImmediate();
  }
  return result;
}

function tilesOf(width: number, height: number): Tile[] {
  const tiles: Tile[] = [];
  for (let y = 0; y < height; y += TILE_SIZE) {
    for (let x = 0; x < width; x += TILE_SIZE) {
      tiles.push({ x, y, width: Math.min(TILE_SIZE, width - x), height: Math.min(TILE_SIZE, height - y) });
    }
  }
  return tiles;
}

async function upscaleTile(
  network: Network,
  source: Picture,
  tile: Tile,
  scale: number,
  result: Picture,
): Promise<void> {
  const left = Math.max(0, tile.x - OVERLAP);
  const top = Math.max(0, tile.y - OVERLAP);
  const width = Math.min(source.width, tile.x + tile.width + OVERLAP) - left;
  const height = Math.min(source.height, tile.y + tile.height + OVERLAP) - top;
  const values = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const start = ((top + y) * source.width + left) * 3;
    values.set(source.data.subarray(start, start + width * 3), y * width * 3);
  }
  const picture = network.tensors.tensor4d(values, [1, height, width, 3]);
  const enlarged = runNetwork(network, picture);
  const pixels = Uint8ClampedArray.from(await enlarged.data());
  picture.dispose();
  enlarged.dispose();
  const rowLength = tile.width * scale * 3;
  for (let y = 0; y < tile.height * scale; y++) {
    const start = (((tile.y - top) * scale + y) * width + (tile.x - left)) * scale * 3;
    const target = ((tile.y * scale + y) * result.width + tile.x * scale) * 3;
    result.data.set(pixels.subarray(start, start + rowLength), target);
  }
}
