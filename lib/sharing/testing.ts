import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import type { TestDatabase } from "@/db/testing";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { storage } from "@/lib/engines/storage/select";
import { begin } from "@/lib/generations/testing";
import { makeVariants } from "@/lib/uploads/make-variants";
import { variantKey } from "@/lib/uploads/rules";
import { pictureOf } from "@/lib/uploads/testing";
import type { LinkDto } from "./schema";
import type { CookieJar } from "./visit/link-pass";

/** A folder for the files of one test file. */
export function filesFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), "creator-sharing-"));
}

export type Finished = { generationId: string; outputId: string };

/**
 * A finished generation in a project whose PNG carries `secret` in its EXIF, as ComfyUI writes prompt and workflow
 * into what it saves.
 */
export async function finished(
  sql: TestDatabase["sql"],
  ctx: Ctx & { userId: string },
  projectId: string,
  options: { width?: number; height?: number; prompt?: string; secret?: string; isFavorited?: boolean } = {},
): Promise<Finished> {
  const { width = 400, height = 300, prompt = "a boat", secret = "", isFavorited = false } = options;
  const generationId = await begin(sql, ctx, { projectId, values: { prompt } });
  const bytes = await sharp(await pictureOf(width, height, "png"))
    .withExif({ IFD0: { ImageDescription: `workflow ${secret}` } })
    .png()
    .toBuffer();
  const made = await makeVariants(bytes);
  const outputId = newId();
  const key = `outputs/${ctx.userId}/${outputId}`;
  await storage().put(key, bytes, { contentType: "image/png" });
  for (const variant of made.variants) {
    await storage().put(variantKey(key, variant.width), variant.bytes, { contentType: "image/webp" });
  }
  await sql`update generations set status = 'COMPLETED', progress = 100, prompt_text = ${prompt}, output_count = 1,
    is_favorited = ${isFavorited}, completed_at = now() where id = ${generationId}`;
  await sql`insert into generation_outputs (id, generation_id, position, node_id, kind, storage_key, content_type,
      filename, sha256, size_bytes, width, height, thumbhash, variants)
    values (${outputId}, ${generationId}, 0, '2', 'image', ${key}, 'image/png', 'x_00001_.png',
      ${outputId.replaceAll("-", "").padEnd(64, "0")}, ${bytes.length}, ${width}, ${height}, ${made.thumbhash},
      string_to_array(${made.variants.map((one) => one.width).join(",")}, ',')::int[])`;
  return { generationId, outputId };
}

/** A browser that has nothing of ours. */
export const NO_COOKIES: CookieJar = () => undefined;

let visitors = 0;

/** Somebody from an address of their own, so that the limits of one test do not reach another. */
export function stranger(cookies: Record<string, string> = {}): { ip: string; cookies: CookieJar } {
  visitors += 1;
  return { ip: `10.1.${visitors >> 8}.${visitors & 255}`, cookies: (name) => cookies[name] };
}

/** The last part of a link's address, as the page gets it. */
export function slugOf(link: LinkDto): string {
  return decodeURIComponent(link.path.split("/").at(-1) ?? "");
}
