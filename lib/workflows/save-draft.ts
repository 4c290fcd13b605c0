import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { workflowAccess } from "./access";
import type { SaveDraftInput } from "./schema";
import { fetchReadable, upsertDraft } from "./store";

const DRAFT_SIZE_MAX_BYTES = 128 * 1024;

/** Remembers what is typed into a form; the last write wins. Values are checked only when they run. */
export async function saveDraft({ ctx, input }: { ctx: Ctx; input: SaveDraftInput }): Promise<null> {
  const access = workflowAccess(ctx, "run");
  if (Buffer.byteLength(JSON.stringify(input.values)) > DRAFT_SIZE_MAX_BYTES) {
    throw new AppError("TOO_LARGE", "The form holds more than 128 kB of text; it was not saved as a draft.");
  }
  const { workflow } = await fetchReadable(access, input.workflowId);
  await upsertDraft(access, workflow.id, input.values);
  return null;
}
