import type { Response } from "undici";
import { ComfyError } from "./errors";

/**
 * The whole body, never more than `maxBytes` in memory. Throws permanent `answer_too_large` beyond that and transient
 * `truncated` when fewer bytes came than `Content-Length` promised.
 */
export async function readBounded(response: Response, maxBytes: number, what: string): Promise<Uint8Array> {
  const declared = Number(response.headers.get("content-length") ?? Number.NaN);
  if (declared > maxBytes) {
    await response.body?.cancel();
    throw tooLarge(what, maxBytes);
  }
  if (!response.body) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of response.body) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxBytes) throw tooLarge(what, maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof ComfyError || (error instanceof Error && error.name === "TimeoutError")) throw error;
    throw truncated(what, sizeBytes, error);
  }
  const isEncoded = response.headers.has("content-encoding");
  if (!isEncoded && Number.isFinite(declared) && sizeBytes !== declared) throw truncated(what, sizeBytes);
  return Buffer.concat(chunks, sizeBytes);
}

function tooLarge(what: string, maxBytes: number): ComfyError {
  return new ComfyError(
    "permanent",
    "answer_too_large",
    "The ComfyUI server sent more data than we accept.",
    {
      detail: `${what}: more than ${maxBytes} bytes`,
    },
  );
}

function truncated(what: string, sizeBytes: number, cause?: unknown): ComfyError {
  return new ComfyError("transient", "truncated", "The connection broke before everything had arrived.", {
    cause,
    detail: `${what}: cut after ${sizeBytes} bytes`,
  });
}
