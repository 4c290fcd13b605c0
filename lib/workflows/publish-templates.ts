import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { workflowAccess } from "./access";
import { upsertTemplate } from "./store";
import { TEMPLATES } from "./templates/all";

/** Brings the official starters of this release into the database, owned by the first ADMIN; a changed one gets a new version. */
export async function publishTemplates({ ctx }: { ctx: Ctx }): Promise<number> {
  const access = workflowAccess(ctx, "seed");
  for (const template of TEMPLATES) {
    await upsertTemplate(
      access,
      {
        key: template.key,
        order: template.order,
        name: template.name,
        description: template.description,
        category: template.category,
        estimatedCredits: template.estimatedCredits,
        coverUrl: template.coverPath,
        projectId: null,
        copiedFromId: null,
      },
      { graph: template.graph, uiGraph: null, parameters: template.parameters, notes: "Official starter" },
    );
  }
  return TEMPLATES.length;
}
