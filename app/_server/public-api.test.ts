import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { API_SCOPES } from "@/lib/api-keys/schema";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { finished, person, serverOf, workflowOf } from "@/lib/generations/testing";
import { type ApiCall, callApi, keyFor, operationOf } from "./testing/call-api";

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-api-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
afterAll(() => rm(folder, { recursive: true, force: true }));

async function client(scopes: readonly string[] = API_SCOPES) {
  const ctx = await person(app.sql, "STUDIO");
  const key = await keyFor(app.sql, ctx.userId, scopes);
  const ask = (id: string, call?: ApiCall) => callApi(operationOf(id), key.secret, call);
  return { ctx, key, ask, userId: ctx.userId };
}

describe("the public API", () => {
  test("answers who asks, and what is left of the month", async () => {
    const { ask, userId, key } = await client();
    expect((await ask("getMe")).json).toMatchObject({ id: userId, key: { id: key.id } });
    expect((await ask("getUsage")).json).toMatchObject({ used: 0, limit: null });
  });

  test("a project's life: made, listed by pages, changed, put away, deleted", async () => {
    const { ask } = await client();
    const ids: unknown[] = [];
    for (const name of ["a", "b", "c"]) {
      const made = await ask("createProject", { body: { name } });
      expect(made.status).toBe(201);
      ids.push(made.json.id);
    }
    const first = (await ask("listProjects", { query: "limit=2" })).json;
    const second = (await ask("listProjects", { query: `limit=2&cursor=${first.next_cursor}` })).json;
    const listed = [first, second].flatMap((page) => page.data as { id: string }[]).map((one) => one.id);
    expect(listed).toEqual([...ids].reverse());
    expect(second.next_cursor).toBeNull();
    const params = { project_id: String(ids[0]) };
    expect((await ask("updateProject", { params, body: { name: "d", revision: 1 } })).json).toMatchObject({
      name: "d",
      revision: 2,
    });
    expect((await ask("updateProject", { params, body: { name: "e", revision: 1 } })).status).toBe(409);
    expect((await ask("archiveProject", { params })).json.is_archived).toBe(true);
    expect((await ask("restoreProject", { params })).json.is_archived).toBe(false);
    expect((await ask("deleteProject", { params })).status).toBe(204);
    expect((await ask("getProject", { params })).status).toBe(404);
  });

  test("a field that is not known is refused by its name", async () => {
    const { ask } = await client();
    const body = await ask("createProject", { body: { name: "a", colour: "blue" } });
    expect(body).toMatchObject({
      status: 422,
      json: { code: "INVALID", fields: { colour: "This field is not known." } },
    });
    const query = await ask("listProjects", { query: "page=2" });
    expect(query).toMatchObject({ status: 422, json: { fields: { page: "This field is not known." } } });
  });

  test("a workflow's form is JSON Schema, and generating with it is followed, rated and listed", async () => {
    const { ask, userId } = await client();
    await serverOf(app.sql);
    const workflow_id = await workflowOf(app.sql, userId);
    const form = await ask("getWorkflowParameters", { params: { workflow_id } });
    expect(form.json).toMatchObject({
      defaults: { prompt: "a boat" },
      schema: {
        type: "object",
        additionalProperties: false,
        properties: { prompt: { type: "string", title: "Prompt" } },
      },
    });
    expect((await ask("getWorkflow", { params: { workflow_id } })).json).toMatchObject({
      version: 1,
      fields: [{ name: "seed" }, { name: "prompt" }],
    });
    const wrong = await ask("createGeneration", { body: { workflow_id, inputs: { promt: "x" } } });
    expect(wrong).toMatchObject({
      status: 422,
      json: { fields: { promt: expect.stringContaining("no field") } },
    });
    const started = await ask("createGeneration", {
      body: { workflow_id, inputs: { prompt: "two ships", seed: 7 } },
    });
    expect(started.status, started.text).toBe(201);
    const [generation] = started.json.data as { id: string }[];
    const params = { generation_id: generation?.id ?? "" };
    expect((await ask("getGeneration", { params })).json).toMatchObject({
      status: "QUEUED",
      inputs: { prompt: "two ships", seed: { mode: "fixed", value: 7 } },
    });
    const events = await ask("streamGenerationEvents", { params });
    expect(events.text).toContain('"workflow_id"');
    expect(events.text).not.toContain("event: quota");
    expect((await ask("annotateGeneration", { params, body: { rating: 4 } })).json).toMatchObject({
      rating: 4,
    });
    expect((await ask("listGenerations", { query: "status=QUEUED" })).json.data).toHaveLength(1);
    expect((await ask("listGenerations", { query: "is_favorited=true" })).json.data).toHaveLength(0);
    expect((await ask("cancelGeneration", { params })).json).toMatchObject({ status: "CANCELLED" });
    const again = await ask("retryGeneration", { params, body: {} });
    expect(again).toMatchObject({ status: 201, json: { parent_generation_id: params.generation_id } });
    expect((await ask("deleteGeneration", { params })).status).toBe(204);
  });

  test("a picture goes up and comes back, and its key opens results too", async () => {
    const { ask, ctx } = await client();
    const picture = await sharp({ create: { width: 8, height: 6, channels: 3, background: "#123456" } })
      .png()
      .toBuffer();
    const form = new FormData();
    form.set("file", new File([new Uint8Array(picture)], "a.png", { type: "image/png" }));
    const packed = new Response(form);
    const raw = { body: await packed.arrayBuffer(), contentType: packed.headers.get("content-type") ?? "" };
    const made = await ask("createUpload", { raw });
    expect(made, made.text).toMatchObject({ status: 201, json: { width: 8, height: 6, kind: "image" } });
    const file = await ask("getUploadFile", { params: { upload_id: String(made.json.id) } });
    expect([file.status, file.headers.get("content-type")]).toEqual([200, "image/png"]);
    const [generation_id = ""] = await finished(app.sql, ctx, 1);
    const [listed] = (await ask("listGenerations")).json.data as { outputs: { url: string }[] }[];
    expect(listed?.outputs[0]?.url).toMatch(
      /^http:\/\/127\.0\.0\.1:3000\/api\/v1\/outputs\/[0-9a-f-]{36}\/file$/,
    );
    expect((await ask("getGeneration", { params: { generation_id } })).status).toBe(200);
  });

  test("keys are made, rolled and revoked; each names itself by its start alone", async () => {
    const { ask, key } = await client();
    const made = await ask("createApiKey", { body: { name: "CI", scopes: ["projects:read"] } });
    const secret = String(made.json.secret);
    expect((await callApi(operationOf("listProjects"), secret)).status).toBe(200);
    expect((await callApi(operationOf("createProject"), secret, { body: { name: "x" } })).status).toBe(403);
    const rolled = await ask("rollApiKey", {
      params: { key_id: String(made.json.id) },
      body: { overlap_hours: 1 },
    });
    expect(rolled.status).toBe(201);
    expect((await ask("listApiKeys")).text).not.toContain(secret.slice(17));
    await ask("revokeApiKey", { params: { key_id: String(made.json.id) } });
    expect((await callApi(operationOf("listProjects"), secret)).status).toBe(401);
    await ask("revokeApiKey", { params: { key_id: key.id } });
    expect((await ask("getMe")).status).toBe(401);
  });
});

describe("an Idempotency-Key", () => {
  test("gives a repeat the first answer, secrets included, and makes one thing of ten at once", async () => {
    const { ask, userId } = await client();
    const call = { body: { name: "once" }, headers: { "idempotency-key": newId() } };
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask("createProject", call)));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const later = await ask("createProject", call);
    expect([later.status, later.headers.get("idempotent-replayed")]).toEqual([201, "true"]);
    const [row] = await app.sql`select count(*)::int as n from projects where user_id = ${userId}`;
    expect(row?.n).toBe(1);
    const twice = { body: { name: "k", scopes: ["projects:read"] }, headers: { "idempotency-key": newId() } };
    const [one, two] = [await ask("createApiKey", twice), await ask("createApiKey", twice)];
    expect(two.json).toEqual(one.json);
    const [kept] =
      await app.sql`select * from idempotency_keys where key = ${twice.headers["idempotency-key"]}`;
    expect(JSON.stringify(kept)).not.toContain(String(one.json.secret));
  });

  test("starts one generation even if the process died between the start and its answer", async () => {
    const { ask, userId } = await client();
    const body = { workflow_id: await workflowOf(app.sql, userId), count: 2 };
    const headers = { "idempotency-key": newId() };
    const first = await ask("createGeneration", { body, headers });
    expect(first.status, first.text).toBe(201);
    // What a death leaves: the claim without its answer, older than a request may run.
    await app.sql`update idempotency_keys set status = null, answer_sealed = null, updated_at = now() - interval '2 minutes'
      where user_id = ${userId} and key = ${headers["idempotency-key"]}`;
    const repeats = await Promise.all(
      Array.from({ length: 4 }, () => ask("createGeneration", { body, headers })),
    );
    const answered = repeats.filter(({ status }) => status === 201);
    expect(answered.length).toBeGreaterThan(0);
    const idsOf = (answer: { json: Record<string, unknown> }) =>
      (answer.json.data as { id: string }[]).map(({ id }) => id);
    for (const answer of answered) expect(idsOf(answer)).toEqual(idsOf(first));
    const [row] = await app.sql`select count(*)::int as n from generations where user_id = ${userId}`;
    expect(row?.n).toBe(2);
    // A day later the key is new, and so is what it starts.
    await app.sql`update idempotency_keys set created_at = now() - interval '25 hours' where user_id = ${userId}`;
    const later = await ask("createGeneration", { body, headers });
    expect(idsOf(later)).not.toEqual(idsOf(first));
  });

  test("with another body is a conflict; after a failure it may be used again", async () => {
    const { ask } = await client();
    const headers = { "idempotency-key": newId() };
    expect((await ask("createProject", { body: { name: "" }, headers })).status).toBe(422);
    expect((await ask("createProject", { body: { name: "a" }, headers })).status).toBe(201);
    expect((await ask("createProject", { body: { name: "b" }, headers })).status).toBe(409);
    const stranger = await client();
    expect((await stranger.ask("createProject", { body: { name: "b" }, headers })).status).toBe(201);
    const malformed = { "idempotency-key": "with space" };
    expect((await ask("createProject", { body: { name: "c" }, headers: malformed })).status).toBe(422);
  });
});

describe("every answer", () => {
  test("tells the rate limit, which belongs to the key", async () => {
    const { ask, userId } = await client();
    const first = await ask("listProjects");
    const second = await ask("listProjects", { query: "page=1" });
    const left = (answer: { headers: Headers }) => Number(answer.headers.get("ratelimit-remaining"));
    expect(left(first)).toBeGreaterThan(0);
    expect(left(second)).toBe(left(first) - 1);
    const other = await keyFor(app.sql, userId, API_SCOPES);
    expect(left(await callApi(operationOf("listProjects"), other.secret))).toBe(left(first));
  });

  test("to a key comes from the key alone: another site's origin is not asked, a cookie not read", async () => {
    const { ask } = await client();
    const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    expect((await ask("createProject", { body: { name: "a" }, headers: foreign })).status).toBe(201);
    const nobody = await callApi(operationOf("createProject"), undefined, {
      body: { name: "a" },
      headers: foreign,
    });
    expect(nobody.status).toBe(403);
    const empty = await callApi(operationOf("listProjects"), "");
    expect([empty.status, empty.headers.get("www-authenticate")]).toEqual([
      401,
      expect.stringContaining("Bearer"),
    ]);
  });
});
