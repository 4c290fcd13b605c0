import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { allOperations } from "@/lib/api/all-operations";
import type { Operation } from "@/lib/api/operation";
import { API_SCOPES } from "@/lib/api-keys/schema";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { person, serverOf } from "@/lib/generations/testing";
import { type ApiAnswer, callApi, keyFor } from "./testing/call-api";
import { type Tenant, tenantOf } from "./testing/tenant";

const app = useTestApp();

/** The least each operation takes; one without an entry takes nothing. */
const BODIES: Record<string, (ids: Record<string, string>) => unknown> = {
  createProject: () => ({ name: "x" }),
  updateProject: () => ({ name: "x" }),
  createWorkflow: () => ({ workflow: GRAPH, project_id: null }),
  updateWorkflow: () => ({ name: "x" }),
  createWorkflowVersion: (ids) => ({ parent_version_id: ids.current_version_id, parameters: {} }),
  createGeneration: (ids) => ({ workflow_id: ids.workflow_id }),
  annotateGeneration: () => ({ rating: 3 }),
  retryGeneration: () => ({ mode: "exact" }),
  createApiKey: () => ({ name: "x", scopes: ["projects:read"] }),
  rollApiKey: () => ({ overlap_hours: 1 }),
  createWebhook: () => ({ url: "https://hooks.example.com/x" }),
  updateWebhook: () => ({ description: "x" }),
};
const GRAPH = {
  "1": { class_type: "Paint", inputs: { text: "a", seed: 1 } },
  "2": { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: "x" } },
};
/** The only operation whose body names a thing that somebody owns. */
const NAMES_IN_BODY = new Set(["createGeneration"]);
const touchesOwned = (one: Operation) => one.params !== undefined || NAMES_IN_BODY.has(one.id);

function ask(one: Operation, key: string | undefined, ids: Record<string, string>): Promise<ApiAnswer> {
  const names = [...one.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const wanted =
    one.id === "deleteGeneration" ? { ...ids, generation_id: ids.done_generation_id ?? "" } : ids;
  const params = Object.fromEntries(names.map((name) => [name, wanted[name] ?? newId()]));
  return callApi(one, key, { params, body: BODIES[one.id]?.(ids) });
}

const absentIds = (tenant: Tenant) =>
  Object.fromEntries(Object.keys(tenant.params).map((name) => [name, newId()]));
const withoutReference = (answer: ApiAnswer) => [answer.status, { ...answer.json, reference: null }];
const all = (userId: string, scopes: readonly string[] = API_SCOPES) => keyFor(app.sql, userId, scopes);

describe.each(allOperations.map((one) => [one.id, one] as const))("%s", (_id, one) => {
  test("is refused to nobody, a revoked, an expired, a broken and a suspended key, alike", async () => {
    const { ctx, params } = await tenantOf(app.sql);
    const [revoked, expired] = [await all(ctx.userId), await all(ctx.userId)];
    await app.sql`update api_keys set revoked_at = now() where id = ${revoked.id}`;
    await app.sql`update api_keys set expires_at = now() where id = ${expired.id}`;
    const broken = `${revoked.secret.slice(0, -1)}${revoked.secret.endsWith("0") ? "1" : "0"}`;
    for (const key of [revoked.secret, expired.secret, broken, ""]) {
      const answer = await ask(one, key, params);
      expect([answer.status, answer.json.code], answer.text).toEqual([401, "UNAUTHORIZED"]);
    }
    expect((await ask(one, undefined, params)).status).toBe(401);
    const { secret } = await all(ctx.userId);
    await app.sql`update users set suspended_at = now() where id = ${ctx.userId}`;
    expect((await ask(one, secret, params)).status).toBe(401);
  });

  test("is refused to a key without its scope, and a key that may only read changes nothing", async () => {
    const { ctx, params, canary } = await tenantOf(app.sql);
    const without = API_SCOPES.filter((scope) => scope !== one.scope);
    const wrong = await ask(one, (await all(ctx.userId, without)).secret, params);
    expect([wrong.status, wrong.json.code], wrong.text).toEqual([403, "FORBIDDEN"]);
    expect(wrong.text).not.toContain(canary);
    if (one.method === "GET") return;
    const reading = await all(
      ctx.userId,
      API_SCOPES.filter((scope) => scope.endsWith(":read")),
    );
    expect((await ask(one, reading.secret, params)).status).toBe(403);
  });

  test("shows nothing of another person, an admin's key included; foreign answers like absent", async () => {
    const owner = await tenantOf(app.sql);
    const stranger = await person(app.sql, "STUDIO");
    const admin = await person(app.sql, "STUDIO");
    await app.sql`update users set role = 'ADMIN' where id = ${admin.userId}`;
    await serverOf(app.sql);
    for (const { userId } of [stranger, admin]) {
      const { secret } = await all(userId);
      const foreign = await ask(one, secret, owner.params);
      expect(foreign.text).not.toContain(owner.canary);
      expect(foreign.status, foreign.text).toBeLessThan(500);
      if (!touchesOwned(one)) continue;
      const absent = await ask(one, secret, absentIds(owner));
      expect(withoutReference(foreign), foreign.text).toEqual(withoutReference(absent));
      expect(foreign.status).toBe(one.id === "deleteGeneration" ? 409 : 404);
    }
  });

  test("is answered to its owner", async () => {
    await serverOf(app.sql);
    const { ctx, params } = await tenantOf(app.sql);
    const answer = await ask(one, (await all(ctx.userId)).secret, params);
    // No bytes lie behind the rows of this test, and no file is sent.
    const isFile = one.media === "file" || one.media === "multipart";
    expect(isFile ? [404, 415] : [200, 201, 202, 204], answer.text).toContain(answer.status);
  });
});

/** Who may call what is not of the public API. A door that is not named here fails the test. */
const DOORS: Record<string, string> = {
  "api/auth/[...nextauth]": "its own",
  "api/inngest": "its own",
  "api/files/account": "user",
  "api/files/grids/[gridId]": "user",
  "api/files/outputs/[outputId]/[variant]": "user",
  "api/files/projects/[projectId]/approved": "user",
  "api/files/uploads/[uploadId]/[variant]": "user",
  "api/files/zip": "user",
  "api/health/live": "none",
  "api/health/ready": "none",
  "api/public/links/[linkToken]/card": "none",
  "api/public/links/[linkToken]/comments": "none",
  "api/public/links/[linkToken]/marks": "none",
  "api/public/links/[linkToken]/pictures/[key]/[variant]": "none",
  "api/public/links/[linkToken]/reviewer": "none",
  "api/public/links/[linkToken]/unlock": "none",
  "api/public/links/[linkToken]/view": "none",
  "api/public/links/[linkToken]/zip": "none",
  "api/public/workflows/[slug]/samples/[key]/[width]": "none",
  "api/stripe/webhook": "none",
  "api/studio/audit-log": "admin",
  "api/studio/events": "user",
  "api/studio/generations/[generationId]": "user",
  "api/studio/generations/[generationId]/events": "user",
  "api/studio/imports": "user",
  "api/studio/uploads": "user",
  "api/studio/workflows": "user",
  "api/studio/workflows/[workflowId]/versions": "user",
  "api/v1/openapi.json": "none",
  metrics: "none",
};

test("every other route is named with who may call it, and says so itself", () => {
  const folder = path.resolve(import.meta.dirname, "..");
  const operations = new Set(allOperations.map((one) => `api/v1${one.path.replace(/\{(\w+)\}/g, "[$1]")}`));
  const routes = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts" && !file.startsWith("_server"))
    .map((file) => path.dirname(file))
    .filter((route) => !operations.has(route));
  for (const route of routes) {
    expect(Object.keys(DOORS), "a door without a policy").toContain(route);
    if (DOORS[route] === "its own") continue;
    const text = readFileSync(path.join(folder, route, "route.ts"), "utf8");
    const said = new Set([...text.matchAll(/auth: "(\w+)"/g)].map((match) => match[1]));
    expect(said, route).toEqual(new Set([DOORS[route]]));
  }
});
