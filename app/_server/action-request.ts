import "server-only";
import { AppError } from "@/lib/core/errors";
import { type BodySource, readBody } from "@/lib/core/http";

/** Next's own limit for server actions; beyond it Next answers 500. */
export const ACTION_BODY_BYTES_MAX = 1024 * 1024;
const DEPTH_MAX = 32;

/**
 * Refuses what Next's decoder answers with a 500: a POST to a page whose body is no arguments of a server
 * action. Knows the part of React's reply encoding that our actions use:
 * plain values, FormData, dates, undefined, and a value that occurs twice.
 * Throws INVALID, TOO_LARGE or UNSUPPORTED_MEDIA.
 */
export async function checkActionRequest(request: BodySource & { method: string }): Promise<void> {
  if (request.method !== "POST") return;
  const type = request.headers.get("content-type") ?? "";
  const isAction = request.headers.has("next-action");
  const isForm = /^multipart\/form-data/i.test(type);
  if (!isForm && !isAction) return;
  const body = await readBody(request, ACTION_BODY_BYTES_MAX, "What was sent is larger than 1 MB.");
  if (isForm) await checkForm(body, type, isAction);
  else if (/^text\/plain/i.test(type)) checkArguments(body.toString("utf8"), undefined);
  else throw new AppError("UNSUPPORTED_MEDIA", "A server action takes text/plain or multipart/form-data.");
}

async function checkForm(body: Buffer, type: string, isAction: boolean): Promise<void> {
  const response = new Response(new Uint8Array(body), { headers: { "content-type": type } });
  const form = await response.formData().catch((error: unknown) => {
    throw new AppError("INVALID", "The form was cut off. Send it again.", { cause: error });
  });
  if (!isAction) return;
  const parts = new Set([...form.keys()].filter((name) => /^[0-9a-f]+$/.test(name)));
  if (!parts.has("0")) throw invalid();
  for (const id of parts) {
    const part = form.get(id);
    if (typeof part === "string") checkArguments(part, parts, id === "0");
  }
}

function checkArguments(text: string, parts: Reply["parts"], isRoot = true): void {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (error) {
    throw new AppError("INVALID", "The arguments are not valid.", { cause: error });
  }
  if (isRoot && !Array.isArray(root)) throw invalid();
  checkValue(root, { root, parts }, 0);
}

/** `parts` are the numbered parts of a form; undefined where the body is the arguments alone. */
type Reply = { root: unknown; parts: ReadonlySet<string> | undefined };

function checkValue(value: unknown, reply: Reply, depth: number): void {
  if (depth > DEPTH_MAX) throw invalid();
  if (typeof value === "string" && value.startsWith("$")) checkReference(value, reply);
  if (value === null || typeof value !== "object") return;
  for (const inner of Object.values(value)) checkValue(inner, reply, depth + 1);
}

function checkReference(value: string, { root, parts }: Reply): void {
  if (/^\$(\$.*|undefined|NaN|-?Infinity|-0|T|D\d{4}-[\dT:.Z-]{1,30})$/s.test(value)) return;
  // A FormData's entries are parts named "1_field"; React reads an id without entries as an empty form.
  if (parts && /^\$K[0-9a-f]{1,6}$/.test(value)) return;
  const twice = /^\$([0-9a-f]{1,6})((?::[^:]+)*)$/.exec(value);
  if (twice?.[1] === "0" && twice[2] && leadsSomewhere(root, twice[2].slice(1).split(":"))) return;
  if (twice?.[1] && twice[1] !== "0" && parts?.has(twice[1]) && !twice[2]) return;
  throw invalid();
}

function leadsSomewhere(root: unknown, path: string[]): boolean {
  let current: unknown = root;
  for (const name of path) {
    if (current === null || typeof current !== "object" || !Object.hasOwn(current, name)) return false;
    current = Reflect.get(current, name);
  }
  return current !== null && typeof current === "object";
}

function invalid(): AppError {
  return new AppError("INVALID", "The request is not valid.");
}
