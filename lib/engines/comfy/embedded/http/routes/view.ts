import { createReadStream, type Stats, statSync } from "node:fs";
import path from "node:path";
import { isFolderType } from "../../directories";
import { splitAnnotated } from "../../files/annotated";
import { inside } from "../../files/inside";
import { recode } from "../../images/recode";
import { contentTypeOf, isActiveContent } from "../content-type";
import { HttpError } from "../http-error";
import { empty, type Reply, text } from "../reply";
import type { EngineState, Route, RouteRequest } from "../route";

export const viewRoutes: Route[] = [{ method: "GET", path: "/view", handle: view }];

/** A file of one of the three folders; `preview` and `channel` convert pictures on the way. */
async function view({ message, query }: RouteRequest, state: EngineState): Promise<Reply> {
  const file = fileOf(query, state);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) return empty(404);
  const preview = query.get("preview");
  const channel = query.get("channel") ?? "rgba";
  if (preview !== null || channel === "rgb" || channel === "a") {
    const converted = await recode(file, preview, channel).catch(() => null);
    if (!converted) return text(400, "400: not a picture");
    const headers = { "content-type": converted.contentType, "content-disposition": disposition(file) };
    return { status: 200, headers, body: converted.bytes };
  }
  return plainFile(file, stats, message.headers);
}

function fileOf(query: URLSearchParams, { directories }: EngineState): string {
  const { name, folder } = splitAnnotated(query.get("filename") ?? "");
  if (!query.has("filename")) throw new HttpError(empty(404));
  if (name === "" || name.startsWith("/") || name.includes("..")) throw new HttpError(empty(400));
  const type = folder ?? query.get("type") ?? "output";
  if (!isFolderType(type)) throw new HttpError(empty(400));
  const root = directories[type];
  const directory = inside(root, query.get("subfolder") ?? "");
  const file = directory && inside(root, path.join(path.relative(root, directory), path.basename(name)));
  if (!file) throw new HttpError(empty(403));
  return file;
}

function plainFile(file: string, stats: Stats, requested: RouteRequest["message"]["headers"]): Reply {
  const type = contentTypeOf(file);
  const isDownload =
    isActiveContent(type) && !(type === "image/svg+xml" && requested["sec-fetch-dest"] === "image");
  const etag = `"${Math.round(stats.mtimeMs).toString(16)}-${stats.size.toString(16)}"`;
  const headers = {
    "content-type": isDownload ? "application/octet-stream" : type,
    "content-disposition": `${isDownload ? "attachment; " : ""}${disposition(file)}`,
    "x-content-type-options": "nosniff",
    "accept-ranges": "bytes",
    "last-modified": stats.mtime.toUTCString(),
    etag,
    ...(isActiveContent(type) ? { vary: "Sec-Fetch-Dest", "cache-control": "no-store" } : {}),
  };
  if (requested["if-none-match"] === etag) return { status: 304, headers };
  const range = rangeOf(requested.range, stats.size);
  if (range === "unsatisfiable")
    return { status: 416, headers: { "content-range": `bytes */${stats.size}` } };
  if (!range) {
    return {
      status: 200,
      headers: { ...headers, "content-length": stats.size },
      body: createReadStream(file),
    };
  }
  const { start, end } = range;
  return {
    status: 206,
    headers: {
      ...headers,
      "content-length": end - start + 1,
      "content-range": `bytes ${start}-${end}/${stats.size}`,
    },
    body: createReadStream(file, { start, end }),
  };
}

type ByteRange = { start: number; end: number };

/** One byte range (RFC 9110 §14.2); several ranges are answered with the whole file. */
function rangeOf(header: string | undefined, sizeBytes: number): ByteRange | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const isSuffix = match[1] === "";
  const start = isSuffix ? Math.max(0, sizeBytes - Number(match[2])) : Number(match[1]);
  const end = isSuffix || match[2] === "" ? sizeBytes - 1 : Math.min(sizeBytes - 1, Number(match[2]));
  return start > end ? "unsatisfiable" : { start, end };
}

/** ComfyUI sends only the name, without a disposition type. Names beyond Latin-1 cannot stand in a header. */
function disposition(file: string): string {
  const name = path.basename(file).replace(/["\\]/g, "\\$&");
  return `filename="${name.replace(/[^\u0020-\u007e]/g, "_")}"`;
}
