import "server-only";
import sharp, { type OverlayOptions } from "sharp";
import type { Ctx } from "@/lib/core/ctx";
import { storage } from "@/lib/engines/storage/select";
import { variantKey } from "@/lib/uploads/rules";
import { gridAccess } from "./access";
import { placeOf } from "./rules";
import type { GridAxisDto, GridIdInput } from "./schema";
import { fetchGrid, selectPictures } from "./store";

const CELL = 256;
const GAP = 4;
const LEFT = 140;
const HEAD = 44;

/** The grid as one picture with the values along its edges; planes stand below each other. Empty cells stay grey. */
export async function drawGrid({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: GridIdInput;
}): Promise<{ filename: string; bytes: Buffer<ArrayBuffer> }> {
  const access = gridAccess(ctx, "read");
  const grid = await fetchGrid(access, input.gridId);
  const pictures = await selectPictures(access, grid.id);
  const [x, y, z] = [grid.axes[0], grid.axes[1], grid.axes[2]];
  const [columns, rows, planes] = [x, y, z].map((axis) => axis?.values.length ?? 1) as [
    number,
    number,
    number,
  ];
  const planeHeight = HEAD + rows * (CELL + GAP) + (z ? HEAD : 0);
  const layers: OverlayOptions[] = [];
  for (const picture of pictures) {
    const [atX = 0, atY = 0, atZ = 0] = placeOf(grid.axes, picture.position);
    const drawn = await tile(picture.storageKey, picture.variants);
    if (!drawn) continue;
    const top = atZ * planeHeight + (z ? HEAD : 0) + HEAD + atY * (CELL + GAP);
    layers.push({ input: drawn, left: LEFT + atX * (CELL + GAP), top });
  }
  for (let plane = 0; plane < planes; plane += 1) {
    const top = plane * planeHeight + (z ? HEAD : 0);
    if (z)
      layers.push(
        await label(`${z.label}: ${z.values[plane]}`, { left: 8, top: plane * planeHeight + 12, width: 900 }),
      );
    layers.push(...(await edges(x, y, top)));
  }
  const bytes = await sharp({
    create: {
      width: LEFT + columns * (CELL + GAP),
      height: planes * planeHeight + GAP,
      channels: 3,
      background: "#17181a",
    },
  })
    .composite(layers)
    .png()
    .toBuffer();
  return { filename: `${grid.name} grid.png`, bytes: Buffer.from(bytes) };
}

async function edges(
  x: GridAxisDto | undefined,
  y: GridAxisDto | undefined,
  top: number,
): Promise<OverlayOptions[]> {
  const along = (x?.values ?? []).map((value, index) =>
    label(`${x?.label}: ${value}`, { left: LEFT + index * (CELL + GAP) + 4, top: top + 12, width: CELL - 8 }),
  );
  const down = (y?.values ?? []).map((value, index) =>
    label(`${y?.label}: ${value}`, { left: 8, top: top + HEAD + index * (CELL + GAP) + 8, width: LEFT - 16 }),
  );
  return Promise.all([...along, ...down]);
}

async function label(
  words: string,
  place: { left: number; top: number; width: number },
): Promise<OverlayOptions> {
  const escaped = words.slice(0, 80).replace(/[<>&]/g, " ") || " ";
  const input = await sharp({
    text: {
      text: `<span foreground="#e8e9eb">${escaped}</span>`,
      font: "sans 11",
      width: place.width,
      rgba: true,
      dpi: 96,
    },
  })
    .resize({ width: place.width, height: HEAD - 8, fit: "inside", withoutEnlargement: true })
    .png()
    .toBuffer();
  return { input, left: place.left, top: place.top };
}

async function tile(storageKey: string, variants: number[]): Promise<Buffer | undefined> {
  const small = [...variants].sort((a, b) => a - b)[0];
  const stored = await storage().get(small ? variantKey(storageKey, small) : storageKey);
  if (!stored) return undefined;
  const bytes = Buffer.from(await new Response(stored.body).arrayBuffer());
  return sharp(bytes)
    .resize({ width: CELL, height: CELL, fit: "contain", background: "#17181a" })
    .png()
    .toBuffer();
}
