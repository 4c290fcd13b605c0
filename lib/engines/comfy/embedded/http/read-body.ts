import type { IncomingMessage } from "node:http";
import { LIMITS } from "../limits";
import { isJsonObject, type JsonObject } from "../wire/json";
import { parseJson } from "../wire/parse-json";
import { HttpError } from "./http-error";
import { json, text } from "./reply";

/** The whole body. Throws a 413 with aiohttp's text beyond the upload limit. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const limit = LIMITS.uploadBytesMax;
  const declared = Number(request.headers["content-length"] ?? 0);
  if (declared > limit) throw tooLarge(declared);
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > limit) throw tooLarge(sizeBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body as a JSON object. ComfyUI answers malformed JSON with a bare 500; this says 400 and why. */
export async function readJson(request: IncomingMessage): Promise<JsonObject> {
  const body = (await readBody(request)).toString("utf8").replace(/^\ufeff/, "");
  try {
    const value = parseJson(body);
    if (isJsonObject(value)) return value;
  } catch {
    // Same refusal as for JSON that is not an object.
  }
  const message = "Request body must be a JSON object";
  throw new HttpError(
    json(
      { error: { type: "invalid_json", message, details: message, extra_info: {} }, node_errors: {} },
      400,
    ),
  );
}

function tooLarge(sizeBytes: number): HttpError {
  const reply = text(
    413,
    `Maximum request body size ${LIMITS.uploadBytesMax} exceeded, actual body size ${sizeBytes}`,
  );
  return new HttpError({ ...reply, headers: { ...reply.headers, connection: "close" } });
}
