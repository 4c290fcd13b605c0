import "server-only";
import { Webhook } from "standardwebhooks";
import { type Dispatcher, request } from "undici";
import {
  ATTEMPT_TIMEOUT_MS,
  type AttemptOutcome,
  RESPONSE_BYTES_MAX,
  RESPONSE_EXCERPT_MAX,
  readRetryAfter,
} from "../rules";
import { PrivateAddressError } from "./guarded-dispatcher";

export type SignedMessage = {
  url: string;
  messageId: string;
  payload: string;
  /** The newest first; each signs, so that a receiver verifies with the one it has. */
  secrets: string[];
};

/**
 * One attempt by Standard Webhooks 1.0. Never throws: what went wrong is the outcome's `error`, in words for the
 * endpoint's owner. No redirect is followed, at most 16 kB are read, all of it within 15 s.
 */
export async function sendSigned(
  dispatcher: Dispatcher,
  message: SignedMessage,
  timeoutMs: number = ATTEMPT_TIMEOUT_MS,
): Promise<AttemptOutcome & { durationMs: number; responseExcerpt: string }> {
  const begun = Date.now();
  const durationMs = () => Date.now() - begun;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await request(message.url, {
      dispatcher,
      method: "POST",
      headers: headersOf(message, new Date()),
      body: message.payload,
      signal,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    const excerpt = await readExcerpt(response.body);
    const { statusCode } = response;
    const isYes = statusCode >= 200 && statusCode < 300;
    const retryAfter = response.headers["retry-after"];
    return {
      statusCode,
      error: isYes ? null : errorOf(statusCode),
      retryAfterSeconds: readRetryAfter(typeof retryAfter === "string" ? retryAfter : null, Date.now()),
      durationMs: durationMs(),
      responseExcerpt: excerpt,
    };
  } catch (error) {
    const sentence = sentenceOf(error, timeoutMs);
    return {
      statusCode: null,
      error: sentence,
      retryAfterSeconds: null,
      durationMs: durationMs(),
      responseExcerpt: "",
    };
  }
}

function headersOf({ messageId, payload, secrets }: SignedMessage, at: Date): Record<string, string> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(messageId, at, payload));
  return {
    "content-type": "application/json",
    "user-agent": "Creator-Webhooks/1",
    "webhook-id": messageId,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": signatures.join(" "),
  };
}

async function readExcerpt(body: Dispatcher.ResponseData["body"]): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    sizeBytes += chunk.byteLength;
    if (sizeBytes >= RESPONSE_BYTES_MAX) break;
  }
  body.destroy();
  return Buffer.concat(chunks).toString("utf8").slice(0, RESPONSE_EXCERPT_MAX);
}

function errorOf(statusCode: number): string {
  if (statusCode === 410) return "It answered 410: it takes nothing any more.";
  if (statusCode >= 300 && statusCode < 400) {
    return `It answered ${statusCode}, a redirect. Redirects are not followed: give the final address.`;
  }
  return `It answered ${statusCode} instead of 2xx.`;
}

function sentenceOf(error: unknown, timeoutMs: number): string {
  if (error instanceof PrivateAddressError) return error.message;
  const { name, code, message } = error as { name?: string; code?: string; message?: string };
  if (name === "TimeoutError" || name === "AbortError" || /TIMEOUT/.test(code ?? "")) {
    return `It did not answer within ${Math.round(timeoutMs / 1000)} seconds.`;
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "Its name could not be found.";
  if (code === "ECONNREFUSED") return "It refused the connection.";
  if (code === "ECONNRESET" || code === "UND_ERR_SOCKET") return "It dropped the connection.";
  if (/CERT|SSL|TLS|self.signed/i.test(`${code} ${message}`)) return "Its certificate is not valid.";
  return "It could not be reached.";
}
