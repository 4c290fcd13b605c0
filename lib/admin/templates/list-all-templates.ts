import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { adminAccess } from "../access";
import type { TemplateRowDto } from "../schema";
import { selectAllTemplates } from "./store";

/** Every template in the order creators see, retired ones included. */
export async function listAllTemplates({ ctx }: { ctx: Ctx }): Promise<TemplateRowDto[]> {
  return (await selectAllTemplates(adminAccess(ctx, "read"))).map((row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    category: row.category,
    order: row.template_order,
    estimatedCredits: row.estimated_credits,
    isPublished: row.is_published,
    isShipped: row.template_key !== null,
    isEdited: row.template_edited_at !== null,
    version: row.version,
    useCount: row.use_count,
    copyCount: row.copy_count,
    coverUrl: row.cover_url,
    updatedAt: new Date(row.updated_at).toISOString(),
  }));
}
