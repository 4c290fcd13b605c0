import type { CreateWorkflowInput } from "@/lib/workflows/schema";
import { detailOf } from "./read-file";

export type SaveOutcome = { ok: true; workflowId: string } | { ok: false; sentence: string };

const LOST = "It was not saved: the connection was lost. Try again.";

/** Stores the workflow. Never throws: a refusal comes back as the server's own sentence. */
export async function saveWorkflow(input: CreateWorkflowInput): Promise<SaveOutcome> {
  try {
    const response = await fetch("/api/studio/workflows", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    const body: unknown = await response.json().catch(() => null);
    const isSaved = response.ok && typeof body === "object" && body !== null && "workflowId" in body;
    if (isSaved) return { ok: true, workflowId: String(body.workflowId) };
    return { ok: false, sentence: detailOf(body) ?? "It was not saved. Try again in a moment." };
  } catch {
    return { ok: false, sentence: LOST };
  }
}
