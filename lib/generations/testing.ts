import type { MediaKind, Tier } from "@/db/enums";
import type { TestDatabase } from "@/db/testing";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { ApiGraph, Parameters as Form } from "@/lib/parameters/schema";
import { startGeneration } from "./start";

const GRAPH: ApiGraph = {
  "1": { class_type: "Paint", inputs: { text: "a boat", seed: 1 } },
  "2": { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: "x" } },
};

const PARAMETERS: Form = {
  prompt: { type: "prompt", label: "Prompt", node_id: "1", node_input: "text", default: "a boat" },
  seed: { type: "seed", label: "Seed", node_id: "1", node_input: "seed", default: 1 },
};

/** A person, signed in. */
export async function person(
  sql: TestDatabase["sql"],
  tier: Tier = "FREE",
): Promise<Ctx & { userId: string }> {
  const userId = newId();
  await sql`insert into users (id, email, name, tier) values (${userId}, ${`${userId}@example.com`}, 'A person', ${tier})`;
  return {
    userId,
    actor: { kind: "user", userId, role: "USER", tier, sessionId: newId() },
    requestId: newId(),
  };
}

/** The same person through an API key with these scopes. */
export function keyOf(ctx: Ctx & { userId: string }, scopes: string[]): Ctx & { userId: string } {
  const actor = {
    kind: "apiKey",
    userId: ctx.userId,
    role: "USER",
    tier: "FREE",
    keyId: newId(),
    scopes,
  } as const;
  return { ...ctx, actor };
}

/** Nobody. */
export const PUBLIC: Ctx = { actor: { kind: "public", slug: "" }, requestId: newId() };

/** What a verb said no with; fails when it said yes. */
export async function refusalOf(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error("it should have been refused", { cause: error });
  return error;
}

/** A workflow of two nodes with a prompt and a seed. */
export async function workflowOf(sql: TestDatabase["sql"], userId: string): Promise<string> {
  const [workflowId, versionId] = [newId(), newId()];
  await sql`insert into workflows (id, user_id, name, category) values (${workflowId}, ${userId}, 'Boat', 'TEXT_TO_IMAGE')`;
  await sql`insert into workflow_versions (id, workflow_id, version, graph, parameters)
    values (${versionId}, ${workflowId}, 1, ${JSON.stringify(GRAPH)}::text::jsonb, ${JSON.stringify(PARAMETERS)}::text::jsonb)`;
  await sql`update workflows set current_version_id = ${versionId} where id = ${workflowId}`;
  return workflowId;
}

/** One generation of the two-node workflow, queued. Answers its id. */
export async function begin(
  sql: TestDatabase["sql"],
  ctx: Ctx & { userId: string },
  extra: Partial<Parameters<typeof startGeneration>[0]["input"]> = {},
): Promise<string> {
  const workflowId = extra.workflowId ?? (await workflowOf(sql, ctx.userId));
  const input = { values: {}, idempotencyKey: newId(), ...extra, workflowId };
  const [one] = await startGeneration({ ctx, input });
  if (!one) throw new Error("nothing was started");
  return one.id;
}

/** A healthy server that has the workflow's nodes. */
export async function serverOf(
  sql: TestDatabase["sql"],
  options: { lanes?: number; classes?: string[]; models?: string[]; isHealthy?: boolean } = {},
): Promise<string> {
  const { lanes = 2, classes = ["Paint", "SaveImage"], models = [], isHealthy = true } = options;
  const serverId = newId();
  await sql`insert into servers (id, name, url, lanes, classes, models, healthy_at)
    values (${serverId}, 'Server', ${`http://127.0.0.1/${serverId}`}, ${lanes}, string_to_array(${classes.join(",")}, ','),
            string_to_array(${models.join(",")}, ','), ${isHealthy ? new Date() : null})`;
  return serverId;
}

/** Completed ones with one picture each, straight into the tables; their ids, oldest first. */
export async function finished(
  sql: TestDatabase["sql"],
  { userId }: { userId: string },
  count: number,
  options: { projectId?: string; workflowId?: string; prompt?: string; kind?: MediaKind } = {},
): Promise<string[]> {
  const { projectId = null, workflowId = null, prompt = "a boat", kind = "image" } = options;
  await sql`insert into workflow_snapshots (hash, graph, classes) values ('finished', '{}', '{Paint}') on conflict do nothing`;
  const ids = Array.from({ length: count }, newId);
  for (const id of ids) {
    await sql`insert into generations (id, user_id, snapshot_hash, quota_period, status, completed_at, project_id, workflow_id,
        prompt_text, output_count, media_kinds)
      values (${id}, ${userId}, 'finished', now(), 'COMPLETED', now(), ${projectId}, ${workflowId}, ${prompt}, 1, array[${kind}]::media_kind[])`;
    await sql`insert into generation_outputs (id, generation_id, position, node_id, kind, storage_key, content_type, filename, sha256, size_bytes)
      values (${newId()}, ${id}, 0, '2', ${kind}, ${`outputs/${id}/0`}, 'image/png', 'a.png', ${"0".repeat(64)}, 9)`;
  }
  return ids;
}
