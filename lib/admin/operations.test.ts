import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { ReadableStream } from "node:stream/web";
import { afterAll, afterEach, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { begin, person, refusalOf, workflowOf } from "@/lib/generations/testing";
import { listTemplates } from "@/lib/workflows/list-templates";
import { publishTemplates } from "@/lib/workflows/publish-templates";
import { checkReadiness } from "./check-readiness";
import { readHealth } from "./health/read-health";
import { readMetrics } from "./health/read-metrics";
import { forceFail } from "./jobs/force-fail";
import { listJobs } from "./jobs/list-jobs";
import { requeueJob } from "./jobs/requeue-job";
import { exportJournal } from "./journal/export-journal";
import { listJournal } from "./journal/list-journal";
import { findWorkflows } from "./templates/find-workflows";
import { listAllTemplates } from "./templates/list-all-templates";
import { promoteWorkflow } from "./templates/promote-workflow";
import { publishTemplate } from "./templates/publish-template";
import { updateTemplate } from "./templates/update-template";

const folder = mkdtempSync(path.join(os.tmpdir(), "creator-admin-"));
afterAll(() => rmSync(folder, { recursive: true }));
const database = useTestApp({ CREATOR_DATA_DIR: folder });
afterEach(() => database.sql`truncate users, servers, outbox cascade`);

async function admin(): Promise<Ctx & { userId: string }> {
  const userId = newId();
  await database.sql`insert into users (id, email, name, role) values (${userId}, ${`${userId}@example.org`}, 'Root', 'ADMIN')`;
  return { userId, actor: { kind: "admin", userId, sessionId: newId() }, requestId: newId() };
}

async function placed(generationId: string): Promise<string> {
  const serverId = newId();
  await database.sql`insert into servers (id, name, url, in_flight) values (${serverId}, 'gpu-1', ${`http://${serverId}`}, 1)`;
  await database.sql`update generations set status = 'PROCESSING', server_id = ${serverId}, placement = 1,
    started_at = now() - interval '3 hours', comfyui_prompt_id = ${newId()} where id = ${generationId}`;
  return serverId;
}

test("jobs are found by owner, state and age, and tell nothing of prompts", async () => {
  const [ctx, one, other] = [await admin(), await person(database.sql), await person(database.sql)];
  const old = await begin(database.sql, one);
  await begin(database.sql, other);
  await placed(old);
  const byOwner = await listJobs({ ctx, input: { q: `${one.userId}@` } });
  expect(byOwner.items.map((job) => job.id)).toEqual([old]);
  const stuck = await listJobs({ ctx, input: { status: "PROCESSING", olderThanMinutes: 60 } });
  expect(stuck.items).toMatchObject([
    { id: old, serverName: "gpu-1", ownerEmail: `${one.userId}@example.com` },
  ]);
  expect(JSON.stringify(stuck)).not.toContain("a boat");
});

test("a forced failure gives quota and credits back once, frees the lane and is audited with its reason", async () => {
  const [ctx, owner] = [await admin(), await person(database.sql)];
  const generationId = await begin(database.sql, owner);
  const serverId = await placed(generationId);
  const input = { generationId, reason: "The card burnt" };
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => forceFail({ ctx, input })));
  expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  const [row] = await database.sql`
    select g.status, g.error_message, u.monthly_generation_count as used, u.credits_reserved as held, s.in_flight,
           (select count(*)::int from credit_ledger l where l.generation_id = g.id and l.kind = 'REFUND') as refunds,
           (select count(*)::int from audit_log a where a.entity_id = g.id::text and a.action = 'generation.force-failed') as audited
      from generations g join users u on u.id = g.user_id join servers s on s.id = ${serverId}
     where g.id = ${generationId}`;
  expect(row).toMatchObject({ status: "FAILED", used: 0, held: 0, in_flight: 0, refunds: 1, audited: 1 });
  expect(row?.error_message).toContain("The card burnt");
});

test("a requeued job waits again with its quota kept; one that is on no server is left alone", async () => {
  const [ctx, owner] = [await admin(), await person(database.sql)];
  const generationId = await begin(database.sql, owner);
  expect(await refusalOf(requeueJob({ ctx, input: { generationId } }))).toMatchObject({ code: "CONFLICT" });
  await placed(generationId);
  await requeueJob({ ctx, input: { generationId } });
  const [row] = await database.sql`
    select g.status, g.server_id, u.monthly_generation_count as used,
           (select count(*)::int from audit_log a where a.entity_id = g.id::text and a.action = 'generation.requeued') as audited
      from generations g join users u on u.id = g.user_id where g.id = ${generationId}`;
  expect(row).toMatchObject({ status: "QUEUED", server_id: null, used: 1, audited: 1 });
});

test("a promoted workflow is a copy that creators see once published and no more once retired", async () => {
  const [ctx, author] = [await admin(), await person(database.sql)];
  const workflowId = await workflowOf(database.sql, author.userId);
  const [found] = await findWorkflows({ ctx, input: { q: "boat" } });
  expect(found).toMatchObject({ id: workflowId, ownerEmail: `${author.userId}@example.com` });
  const { templateId } = await promoteWorkflow({ ctx, input: { workflowId } });
  expect(await listTemplates({ ctx: author })).toEqual([]);
  await publishTemplate({ ctx, input: { workflowId: templateId, isPublished: true } });
  expect((await listTemplates({ ctx: author })).map((one) => one.id)).toEqual([templateId]);
  const started = await begin(database.sql, author, { workflowId: templateId });
  expect(started).toBeTruthy();
  await publishTemplate({ ctx, input: { workflowId: templateId, isPublished: false } });
  expect(await listTemplates({ ctx: author })).toEqual([]);
  expect(await refusalOf(promoteWorkflow({ ctx, input: { workflowId: newId() } }))).toMatchObject({
    code: "NOT_FOUND",
  });
});

test("a shipped template an admin changed or retired survives the next release", async () => {
  const ctx = await admin();
  const system: Ctx = { actor: { kind: "system", job: "seed" }, requestId: "x" };
  await publishTemplates({ ctx: system });
  const [first, second] = await listAllTemplates({ ctx });
  if (!first || !second) throw new Error("the product ships templates");
  await updateTemplate({
    ctx,
    input: {
      workflowId: first.id,
      name: "House style",
      description: "Ours",
      category: "CUSTOM",
      order: 99,
      estimatedCredits: 3,
    },
  });
  await publishTemplate({ ctx, input: { workflowId: second.id, isPublished: false } });
  await publishTemplates({ ctx: system });
  const after = await listAllTemplates({ ctx });
  expect(after.find((one) => one.id === first.id)).toMatchObject({
    name: "House style",
    order: 99,
    isEdited: true,
    isShipped: true,
  });
  expect(after.find((one) => one.id === second.id)).toMatchObject({ isPublished: false });
  expect(after).toHaveLength((await listAllTemplates({ ctx })).length);
});

test("the journal filters by actor, action and day, and its export is whole, safe in a spreadsheet and audited", async () => {
  const [ctx, author] = [await admin(), await person(database.sql)];
  const workflowId = await workflowOf(database.sql, author.userId);
  const { templateId } = await promoteWorkflow({ ctx, input: { workflowId } });
  await updateTemplate({
    ctx,
    input: {
      workflowId: templateId,
      name: "=cmd|' /C calc'!A0",
      description: "",
      category: "CUSTOM",
      order: 1,
      estimatedCredits: 1,
    },
  });
  const day = new Date().toISOString().slice(0, 10);
  const listed = await listJournal({
    ctx,
    input: { actor: ctx.userId, action: "template.updated", from: day, to: day },
  });
  expect(listed.items).toHaveLength(2);
  expect(await listJournal({ ctx, input: { to: "2020-01-01" } })).toMatchObject({ items: [] });
  const stream = await exportJournal({ ctx, input: { entityId: templateId } });
  const csv = await text(stream as ReadableStream);
  const lines = csv.trim().split("\r\n");
  expect(lines[0]).toBe("at,actor,actorId,action,entity,entityId,before,after,request");
  expect(lines.slice(1).map((line) => line.split(",")[3])).toEqual(["template.updated", "template.updated"]);
  expect(csv).not.toMatch(/(^|,|\n)=/);
  const exports = await listJournal({ ctx, input: { action: "audit.exported", actor: ctx.userId } });
  expect(exports.items).toHaveLength(1);
});

test("health counts what waits and what is stuck, over a day of hours", async () => {
  const [ctx, owner] = [await admin(), await person(database.sql)];
  await begin(database.sql, owner);
  const stuck = await begin(database.sql, owner);
  await placed(stuck);
  await database.sql`update generations set lease_expires_at = now() - interval '5 minutes' where id = ${stuck}`;
  const health = await readHealth({ ctx });
  expect(health).toMatchObject({ queuedCount: 1, runningCount: 1, overdueLeaseCount: 1, unsettledCount: 0 });
  expect(health.oldestRunningSeconds).toBeGreaterThan(3 * 3600 - 5);
  expect(health.hours).toHaveLength(24);
  await forceFail({ ctx, input: { generationId: stuck, reason: "x" } });
  const after = await readHealth({ ctx });
  expect(after.hours.reduce((sum, hour) => sum + hour.failed, 0)).toBe(1);
  await database.sql`delete from credit_ledger where generation_id = ${stuck} and phase = 'settle'`;
  expect((await readHealth({ ctx })).unsettledCount).toBe(1);
});

test("nobody but an administrator may do any of it", async () => {
  const ctx = await person(database.sql);
  const id = newId();
  const change = { name: "x", description: "", category: "CUSTOM", order: 0, estimatedCredits: 0 } as const;
  for (const attempt of [
    readHealth({ ctx }),
    listJobs({ ctx, input: {} }),
    forceFail({ ctx, input: { generationId: id, reason: "x" } }),
    requeueJob({ ctx, input: { generationId: id } }),
    listJournal({ ctx, input: {} }),
    exportJournal({ ctx, input: {} }),
    listAllTemplates({ ctx }),
    findWorkflows({ ctx, input: { q: "bo" } }),
    promoteWorkflow({ ctx, input: { workflowId: id } }),
    updateTemplate({ ctx, input: { workflowId: id, ...change } }),
    publishTemplate({ ctx, input: { workflowId: id, isPublished: true } }),
  ]) {
    expect(await refusalOf(attempt)).toMatchObject({ code: "FORBIDDEN" });
  }
});

test("metrics name every figure once, follow what happens, and forget a removed server", async () => {
  const owner = await person(database.sql);
  const generationId = await begin(database.sql, owner);
  const before = await readMetrics();
  expect(before.text).toMatch(/^creator_generations_queued 1$/m);
  expect(before.text).toMatch(/^process_resident_memory_bytes \d+/m);
  await placed(generationId);
  const during = (await readMetrics()).text;
  expect(during).toMatch(/^creator_generations_running 1$/m);
  expect(during).toMatch(/^creator_server_in_flight\{server="gpu-1"\} 1$/m);
  await database.sql`delete from servers`;
  expect((await readMetrics()).text).not.toContain("gpu-1");
  const names = during.split("\n").filter((line) => line.startsWith("# TYPE"));
  expect(new Set(names).size).toBe(names.length);
});

test("without a server the studio is degraded, with one that answers it is ready", async () => {
  expect(await checkReadiness()).toMatchObject({ status: "degraded" });
  await database.sql`insert into servers (id, name, url, healthy_at) values (${newId()}, 'gpu-1', 'http://gpu-1', now())`;
  expect(await checkReadiness()).toMatchObject({ status: "ready" });
  await database.sql`insert into outbox (id, name, payload, created_at) values (${newId()}, 'x', '{}', now() - interval '2 minutes')`;
  const { status, checks } = await checkReadiness();
  expect(status).toBe("degraded");
  expect(checks.find(({ name }) => name === "outbox")?.isOk).toBe(false);
});
