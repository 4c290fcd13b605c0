import { cleanFilename } from "@/lib/uploads/rules";
import type { ZipFile, ZipRow } from "./store";

const WORDS_LENGTH_MAX = 48;

/**
 * "2026-11-23 a red boat at sea 4f1c22ab-0.png": sorted by day, readable, and never twice the same, since the end of
 * a UUIDv7 is random.
 */
export function fileName(row: ZipRow, file: ZipFile): string {
  const words = row.promptText
    .replace(/[\s/\\]+/g, " ")
    .slice(0, WORDS_LENGTH_MAX)
    .trim();
  const extension = /\.([a-z0-9]{1,8})$/i.exec(file.filename)?.[1]?.toLowerCase() ?? "bin";
  const said = words || row.workflow?.replace(/[/\\]+/g, " ") || "result";
  const name = `${row.createdAt.slice(0, 10)} ${said} ${row.id.slice(-8)}-${file.position}.${extension}`;
  return cleanFilename(name, extension);
}
