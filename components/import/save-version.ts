import type { CreateVersionInput } from "@/lib/workflows/schema";
import { detailOf } from "./read-file";

/** Somebody saved another version since this one was opened. */
export type SaveConflict = { sentence: string; currentVersionId: string };

export type VersionOutcome =
  | { ok: true; version: number }
  | { ok: false; sentence: string; conflict: SaveConflict | null };

const LOST = "It was not saved: the connection was lost. Try again.";

/** Stores the next version. Never throws: a refusal comes back as the server's own sentence. */
export async function saveVersion({ workflowId, ...input }: CreateVersionInput): Promise<VersionOutcome> {
  try {
    const response = await fetch(`/api/studio/workflows/${workflowId}/versions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    const body: unknown = await response.json().catch(() => null);
    const isSaved = response.ok && typeof body === "object" && body !== null && "version" in body;
    if (isSaved) return { ok: true, version: Number(body.version) };
    const sentence = detailOf(body) ?? "It was not saved. Try again in a moment.";
    const currentVersionId = response.status === 409 ? currentOf(body) : undefined;
    return { ok: false, sentence, conflict: currentVersionId ? { sentence, currentVersionId } : null };
  } catch {
    return { ok: false, sentence: LOST, conflict: null };
  }
}

function currentOf(body: unknown): string | undefined {
  const fields = typeof body === "object" && body !== null && "fields" in body ? body.fields : undefined;
  const hasIt = typeof fields === "object" && fields !== null && "currentVersionId" in fields;
  return hasIt ? String(fields.currentVersionId) : undefined;
}
