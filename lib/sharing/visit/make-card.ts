import "server-only";
import sharp from "sharp";
import type { LinkPass } from "./link-pass";
import { cleanVariant } from "./open-exhibit";
import { selectExhibitFiles } from "./store";

export const CARD_WIDTH = 1200;
export const CARD_HEIGHT = 630;
const GAP = 6;

/** The picture other sites show beside the address: one, or one big and two small ones. Undefined without pictures. */
export async function makeCard(pass: LinkPass): Promise<{ bytes: Uint8Array; etag: string } | undefined> {
  const rows = await selectExhibitFiles(pass, "pictures", 3);
  if (rows.length === 0) return undefined;
  const places = placesOf(rows.length);
  const parts = await Promise.all(
    rows.slice(0, places.length).map(async (row, index) => {
      const place = places[index] ?? { left: 0, top: 0, width: CARD_WIDTH, height: CARD_HEIGHT };
      const source = await cleanVariant(row, row.variants.includes(1280) ? 1280 : 640).read();
      const bytes =
        source instanceof Uint8Array ? source : new Uint8Array(await new Response(source).arrayBuffer());
      const input = await sharp(bytes)
        .resize({ width: place.width, height: place.height, fit: "cover", position: "attention" })
        .flatten({ background: "#0e0f11" })
        .toBuffer();
      return { input, left: place.left, top: place.top };
    }),
  );
  const canvas = sharp({
    create: { width: CARD_WIDTH, height: CARD_HEIGHT, channels: 3, background: "#0e0f11" },
  });
  const bytes = await canvas.composite(parts).jpeg({ quality: 84 }).toBuffer();
  return {
    bytes: new Uint8Array(bytes),
    etag: `"card-${rows.map((row) => row.sha256.slice(0, 16)).join("-")}"`,
  };
}

function placesOf(count: number) {
  if (count < 3) return [{ left: 0, top: 0, width: CARD_WIDTH, height: CARD_HEIGHT }];
  const side = 394;
  const half = (CARD_HEIGHT - GAP) / 2;
  const left = CARD_WIDTH - side;
  return [
    { left: 0, top: 0, width: left - GAP, height: CARD_HEIGHT },
    { left, top: 0, width: side, height: half },
    { left, top: half + GAP, width: side, height: half },
  ];
}
