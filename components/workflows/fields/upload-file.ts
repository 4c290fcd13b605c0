import type { MediaValue } from "@/lib/parameters/schema";
import type { UploadDto } from "@/lib/uploads/schema";

export type UploadOutcome = { ok: true; media: MediaValue } | { ok: false; sentence: string };

const LOST = "The upload was interrupted. Check the connection and add the file again.";

/**
 * Sends one file to `POST /api/studio/uploads` with progress from 0 to 1. Never throws: a refusal comes back as the
 * server's own sentence. XMLHttpRequest, because fetch tells nothing while it sends.
 */
export function uploadFile(
  file: Blob,
  filename: string,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<UploadOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", file, filename);
    request.open("POST", "/api/studio/uploads");
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => resolve(outcomeOf(request));
    request.onerror = () => resolve({ ok: false, sentence: LOST });
    request.onabort = () => resolve({ ok: false, sentence: LOST });
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}

/** Takes a picture that is already here (a result) in as an upload; the server keeps equal bytes once. */
export async function uploadFromUrl(
  url: string,
  filename: string,
  onProgress: (share: number) => void,
): Promise<UploadOutcome> {
  try {
    const response = await fetch(url);
    if (!response.ok) return { ok: false, sentence: "That picture is no longer available. Choose another." };
    return await uploadFile(await response.blob(), filename, onProgress);
  } catch {
    return { ok: false, sentence: LOST };
  }
}

function outcomeOf(request: XMLHttpRequest): UploadOutcome {
  const upload = uploadOf(request.response);
  if (request.status < 300 && upload) {
    const { id, width, height, filename } = upload;
    return {
      ok: true,
      media: {
        uploadId: id,
        name: filename,
        ...(width === null ? {} : { width }),
        ...(height === null ? {} : { height }),
      },
    };
  }
  return { ok: false, sentence: sentenceOf(request.response) ?? refusalOf(request.status) };
}

/** The route cuts its answer to `UploadDto`; anything else (a proxy's page) has no id. */
function uploadOf(body: unknown): UploadDto | null {
  const isUpload = typeof body === "object" && body !== null && "id" in body && "filename" in body;
  return isUpload ? (body as UploadDto) : null;
}

/** `detail` of problem+json (RFC 9457). */
function sentenceOf(body: unknown): string | undefined {
  const isProblem = typeof body === "object" && body !== null && "detail" in body;
  return isProblem && typeof body.detail === "string" ? body.detail : undefined;
}

function refusalOf(status: number): string {
  if (status === 413) return "The file is too large.";
  if (status === 401) return "You are signed out. Sign in again, then add the file.";
  return "The file could not be taken in. Try again in a moment.";
}
