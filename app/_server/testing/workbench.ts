import type { TestDatabase } from "@/db/testing";
import { newId } from "@/lib/core/ids";
import { serverOf, workflowOf } from "@/lib/generations/testing";
import { createGrid } from "@/lib/grids/create";
import { createFolder } from "@/lib/projects/folders/create-folder";
import { createLink } from "@/lib/sharing/create-link";
import { savePreset } from "@/lib/workflows/presets/save-preset";
import { cookieFor } from "./call-action";
import { type Tenant, tenantOf } from "./tenant";

/** A tenant of the API with one of everything that only the pages know, and the cookie of its browser. */
export async function workbenchOf(sql: TestDatabase["sql"]): Promise<Tenant & { cookie: string }> {
  const serverId = await serverOf(sql);
  const { ctx, canary, params } = await tenantOf(sql);
  const [workflowId, projectId] = [params.workflow_id ?? "", params.project_id ?? ""];
  const link = await createLink({ ctx, input: { projectId, label: canary } });
  const [reviewerId, commentId] = [newId(), newId()];
  await sql`insert into share_reviewers (id, link_id, name) values (${reviewerId}, ${link.id}, ${canary})`;
  await sql`insert into share_comments (id, reviewer_id, output_id, body)
    values (${commentId}, ${reviewerId}, ${params.output_id ?? ""}, ${canary})`;
  const preset = await savePreset({ ctx, input: { workflowId, name: canary, values: {} } });
  const grid = await createGrid({
    ctx,
    input: {
      workflowId,
      versionId: params.current_version_id ?? "",
      values: {},
      axes: [{ name: "prompt", values: [canary, "a cat"] }],
      idempotencyKey: newId(),
    },
  });
  await createFolder({ ctx, input: { path: canary } });
  await createFolder({ ctx, input: { path: `${canary} too` } });
  const templateId = await workflowOf(sql, ctx.userId);
  await sql`update workflows set is_template = true, visibility = 'PUBLIC' where id = ${templateId}`;
  const cookie = await cookieFor(sql, ctx.userId);
  const sessionId = newId();
  await sql`insert into sessions (id, user_id, expires_at) values (${sessionId}, ${ctx.userId}, now() + interval '1 day')`;
  const more = {
    user_id: ctx.userId,
    server_id: serverId,
    template_id: templateId,
    link_id: link.id,
    reviewer_id: reviewerId,
    comment_id: commentId,
    preset_id: preset.id,
    grid_id: grid.gridId,
    session_id: sessionId,
    folder: canary,
    other_folder: `${canary} too`,
    slug: `${canary}-${newId()}`,
  };
  return { ctx, canary, cookie, params: { ...params, ...more } };
}
