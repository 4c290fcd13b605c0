import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { storage } from "@/lib/engines/storage/select";
import { begin, person, refusalOf } from "../testing";
import { loadInput } from "./load-input";

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-inputs-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });

afterAll(() => rm(folder, { recursive: true, force: true }));

async function generationWith(files: Record<string, Uint8Array>): Promise<string> {
  const ctx = await person(app.sql);
  const generationId = await begin(app.sql, ctx);
  for (const [parameter, bytes] of Object.entries(files)) {
    const uploadId = newId();
    const key = `uploads/${uploadId}`;
    await storage().put(key, bytes, { contentType: "image/png" });
    await app.sql`insert into uploads (id, user_id, sha256, kind, content_type, filename, size_bytes, storage_key)
      values (${uploadId}, ${ctx.userId}, ${uploadId}, 'image', 'image/png', 'a.png', ${bytes.length}, ${key})`;
    await app.sql`insert into generation_inputs (id, generation_id, upload_id, parameter)
      values (${newId()}, ${generationId}, ${uploadId}, ${parameter})`;
  }
  return generationId;
}

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "red" } });

/** White above, black below: the upper half was painted. */
async function upperHalf(width: number, height: number): Promise<Buffer> {
  const white = await sharp({ create: { width, height: height / 2, channels: 3, background: "white" } })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: "black" } })
    .composite([{ input: white, top: 0, left: 0 }])
    .png()
    .toBuffer();
}

describe("the files of a form", () => {
  test("a picture without a mask goes as it came", async () => {
    const bytes = await plain(8, 8).png().toBuffer();
    const id = await generationWith({ image: bytes });
    const file = await loadInput(id, { key: "image", parameter: "image", mask: null });
    expect(Buffer.from(file.bytes).equals(bytes)).toBe(true);
  });

  test("a mask becomes the picture's alpha, over the picture as browsers show it", async () => {
    // Stored 40 × 20, and turned by its EXIF orientation to 20 × 40, which is what was painted over.
    const image = await plain(40, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const id = await generationWith({ image, mask: await upperHalf(10, 20) });
    const file = await loadInput(id, { key: "image+mask", parameter: "image", mask: "mask" });
    const { data, info } = await sharp(file.bytes).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([20, 40, 4]);
    const alphaAt = (x: number, y: number) => data[(y * 20 + x) * 4 + 3];
    expect([alphaAt(10, 2), alphaAt(10, 37)]).toEqual([0, 255]);
  });

  test("one that was deleted, or cannot be read, is named at its field", async () => {
    const id = await generationWith({
      image: await plain(8, 8).png().toBuffer(),
      mask: Buffer.from("not a picture"),
    });
    const damaged = await refusalOf(loadInput(id, { key: "image+mask", parameter: "image", mask: "mask" }));
    expect(damaged.fields).toHaveProperty("image");
    const [input] =
      await app.sql`select u.storage_key from uploads u join generation_inputs i on i.upload_id = u.id
      where i.generation_id = ${id} and i.parameter = 'image'`;
    await storage().delete(input?.storage_key);
    const gone = await refusalOf(loadInput(id, { key: "image", parameter: "image", mask: null }));
    expect(gone.fields).toHaveProperty("image");
  });
});
