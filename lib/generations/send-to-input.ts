import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { getWorkflowRun } from "@/lib/workflows/get-run";
import { saveDraft } from "@/lib/workflows/save-draft";
import { outputAsUpload } from "./output-as-upload";
import type { SendToInputInput } from "./schema";

/**
 * Puts a result into an image field of a workflow's form, beside whatever is typed there already. The form then
 * opens with it.
 */
export async function sendToInput({ ctx, input }: { ctx: Ctx; input: SendToInputInput }): Promise<null> {
  const { workflowId, field, outputId } = input;
  const { parameters, draft } = await getWorkflowRun({ ctx, input: { workflowId } });
  if (!Object.hasOwn(parameters, field) || parameters[field]?.type !== "image") {
    throw new AppError("CONFLICT", "This workflow has no such image field any more.");
  }
  const value = await outputAsUpload({ ctx, input: { outputId } });
  return saveDraft({ ctx, input: { workflowId, values: { ...draft, [field]: value } } });
}
