import "server-only";
import { downloadZip } from "client-zip";
import { AppError, notFound } from "@/lib/core/errors";
import type { LinkPass } from "./link-pass";
import { cleanOriginal } from "./open-exhibit";
import { selectExhibitFiles } from "./store";

const FILES_MAX = 500;

/**
 * Everything a link shows as one zip, made while it is sent: one picture in memory at a time, cleaned like the single
 * download. Throws NOT_FOUND where the link does not allow downloads.
 */
export async function zipExhibits(pass: LinkPass): Promise<ReadableStream<Uint8Array>> {
  if (!pass.allowsDownload) throw notFound("file");
  const rows = await selectExhibitFiles(pass, "all", FILES_MAX);
  if (rows.length === 0) throw notFound("file");
  const digits = String(rows.length).length;
  async function* files() {
    for (const [index, row] of rows.entries()) {
      const file = cleanOriginal(row);
      const content = await file.read().catch((error: unknown) => {
        // What is gone, or cannot be cleaned, is left out; the others still arrive.
        if (error instanceof AppError && error.code === "NOT_FOUND") return undefined;
        throw error;
      });
      if (content === undefined) continue;
      const name = `${String(index + 1).padStart(digits, "0")}.${file.extension}`;
      yield { name, input: new Response(content as BodyInit) };
    }
  }
  const { body } = downloadZip(files());
  if (!body) throw new Error("a zip has a body");
  return body;
}
