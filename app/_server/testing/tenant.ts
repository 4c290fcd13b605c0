import type { TestDatabase } from "@/db/testing";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { begin, finished, person, workflowOf } from "@/lib/generations/testing";
import { createProject } from "@/lib/projects/create";
import { createEndpoint } from "@/lib/webhooks/create-endpoint";
import { sendTest } from "@/lib/webhooks/send-test";
import { keyFor } from "./call-api";

/** Somebody with one of everything the API knows, each with `canary` in it where words can be. */
export type Tenant = { ctx: Ctx & { userId: string }; canary: string; params: Record<string, string> };

export async function tenantOf(sql: TestDatabase["sql"]): Promise<Tenant> {
  const canary = `CANARY${newId().replaceAll("-", "")}`;
  const ctx = await person(sql, "STUDIO");
  await sql`update users set name = ${canary}, email = ${`${canary}@example.org`} where id = ${ctx.userId}`;
  const project = await createProject({
    ctx,
    input: { name: canary, description: canary, tags: [canary.slice(0, 30)] },
  });
  const workflowId = await workflowOf(sql, ctx.userId);
  await sql`update workflows set name = ${canary}, description = ${canary}, project_id = ${project.id} where id = ${workflowId}`;
  const [version] = await sql`select id from workflow_versions where workflow_id = ${workflowId}`;
  const versionId = newId();
  await sql`insert into workflow_versions (id, workflow_id, parent_version_id, version, notes, graph, parameters)
    select ${versionId}, workflow_id, id, 2, ${canary}, graph, parameters from workflow_versions where id = ${version?.id}`;
  await sql`update workflows set current_version_id = ${versionId} where id = ${workflowId}`;
  const queued = await begin(sql, ctx, { workflowId, values: { prompt: canary } });
  const [done = ""] = await finished(sql, ctx, 1, { prompt: canary, projectId: project.id });
  const [output] = await sql`select id from generation_outputs where generation_id = ${done}`;
  const uploadId = newId();
  await sql`insert into uploads (id, user_id, sha256, storage_key, kind, content_type, filename, size_bytes)
    values (${uploadId}, ${ctx.userId}, ${canary}, ${`uploads/${uploadId}`}, 'image', 'image/png', ${`${canary}.png`}, 9)`;
  const key = await keyFor(sql, ctx.userId, ["projects:read"]);
  await sql`update api_keys set name = ${canary} where id = ${key.id}`;
  const webhook = await createEndpoint({
    ctx,
    input: { url: `https://${canary}.example.com/x`, description: canary },
  });
  const delivery = await sendTest({ ctx, input: { endpointId: webhook.id } });
  await sql`update webhook_deliveries set status = 'FAILED' where id = ${delivery.id}`;
  return {
    ctx,
    canary,
    params: {
      project_id: project.id,
      workflow_id: workflowId,
      version_id: String(version?.id),
      current_version_id: versionId,
      generation_id: queued,
      done_generation_id: done,
      output_id: String(output?.id),
      upload_id: uploadId,
      key_id: key.id,
      webhook_id: webhook.id,
      delivery_id: delivery.id,
    },
  };
}
