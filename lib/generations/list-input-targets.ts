import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { Parameters } from "@/lib/parameters/schema";
import { generationAccess } from "./access";
import { selectForms } from "./gallery/store";
import type { InputTargetDto } from "./schema";

/** Image fields of one's workflows and of the templates: where a picture can be sent. The newest workflows first. */
export async function listInputTargets({ ctx }: { ctx: Ctx }): Promise<InputTargetDto[]> {
  const forms = await selectForms(generationAccess(ctx, "read"));
  return forms.flatMap(({ workflowId, name, category, isTemplate, parameters }) => {
    const form = Parameters.safeParse(parameters);
    return Object.entries(form.data ?? {})
      .filter(([, parameter]) => parameter.type === "image")
      .map(([field, { label }]) => ({ workflowId, name, category, isTemplate, field, label }));
  });
}
