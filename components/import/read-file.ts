import { ImportDto } from "@/lib/workflows/schema";

/** What the file is, or why nobody could look. */
export type ReadOutcome = ImportDto | { kind: "failed"; sentence: string };

export type ImportSource = { file: File } | { text: string };

const FILE_BYTES_MAX = 20_000_000;
const TOO_LARGE =
  "The file is larger than 20 MB. Drop the workflow's JSON, or a smaller picture made with it.";
const LOST = "The file did not arrive. Check the connection and try again.";

/** Has the server read a file or pasted text. Never throws: whatever goes wrong comes back as a sentence. */
export async function readFile(source: ImportSource, signal: AbortSignal): Promise<ReadOutcome> {
  if ("file" in source && source.file.size > FILE_BYTES_MAX) return no(TOO_LARGE);
  try {
    const response = await fetch("/api/studio/imports", { method: "POST", signal, ...bodyOf(source) });
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) return no(detailOf(body) ?? refusalOf(response.status));
    const read = ImportDto.safeParse(body);
    return read.success ? read.data : no("The answer could not be read. Reload the page and try again.");
  } catch {
    return no(LOST);
  }
}

function bodyOf(source: ImportSource): RequestInit {
  if ("text" in source) {
    return {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: source.text, filename: "" }),
    };
  }
  const body = new FormData();
  body.append("file", source.file, source.file.name);
  return { body };
}

function no(sentence: string): ReadOutcome {
  return { kind: "failed", sentence };
}

/** `detail` of problem+json (RFC 9457). */
export function detailOf(body: unknown): string | undefined {
  const isProblem = typeof body === "object" && body !== null && "detail" in body;
  return isProblem && typeof body.detail === "string" ? body.detail : undefined;
}

function refusalOf(status: number): string {
  if (status === 401) return "You are signed out. Sign in again, then add the file.";
  if (status === 413) return TOO_LARGE;
  return "The file could not be read just now. Try again in a moment.";
}
