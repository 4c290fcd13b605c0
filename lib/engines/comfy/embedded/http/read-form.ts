import type { IncomingMessage } from "node:http";
import { HttpError } from "./http-error";
import { readBody } from "./read-body";
import { empty } from "./reply";

/** A multipart body. Throws a 400 when it is not one. */
export async function readForm(message: IncomingMessage): Promise<FormData> {
  const body = await readBody(message);
  const headers = { "content-type": message.headers["content-type"] ?? "" };
  try {
    return await new Request("http://engine/", {
      method: "POST",
      headers,
      body: new Uint8Array(body),
    }).formData();
  } catch {
    throw new HttpError(empty(400));
  }
}
