import { execFile, execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allOperations } from "@/lib/api/all-operations";
import { examplesOf } from "@/lib/api/api-reference";
import { API_SCOPES } from "@/lib/api-keys/schema";
import { useTestApp } from "@/lib/core/testing";
import { serverOf } from "@/lib/generations/testing";
import { callApi, keyFor } from "./testing/call-api";
import { tenantOf } from "./testing/tenant";

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-examples-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
const run = promisify(execFile);
const hasCurl = isThere("curl") && isThere("bash");
if (!hasCurl) console.info("skipped: the examples of the reference need bash and curl");
let server: Server;
let origin = "";

/** The route handlers behind a real socket. */
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname, search } = new URL(request.url ?? "/", "http://x");
    const wanted = pathname.replace("/api/v1", "");
    const found = allOperations
      .filter((one) => one.method === request.method)
      .map((one) => ({
        one,
        match: new RegExp(`^${one.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`).exec(wanted),
      }))
      .find(({ match }) => match);
    if (!found) return response.writeHead(404).end("no operation");
    const { authorization, "content-type": contentType, "idempotency-key": idempotencyKey } = request.headers;
    const answer = await callApi(found.one, authorization?.replace("Bearer ", ""), {
      params: { ...found.match?.groups },
      query: search.slice(1),
      headers: typeof idempotencyKey === "string" ? { "idempotency-key": idempotencyKey } : {},
      ...(chunks.length > 0
        ? { raw: { body: new Uint8Array(Buffer.concat(chunks)), contentType: contentType ?? "" } }
        : {}),
    });
    response.writeHead(answer.status, { "x-test-status": answer.status }).end(answer.text);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await sharp({ create: { width: 4, height: 4, channels: 3, background: "#345" } })
    .png()
    .toFile(path.join(folder, "picture.png"));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

test.skipIf(!hasCurl).each(allOperations.map((one) => [one.id, one] as const))(
  "the curl example of %s runs as it stands",
  async (_id, one) => {
    await serverOf(app.sql, { classes: ["Paint", "SaveImage", "EmptyImage"] });
    const { ctx, params } = await tenantOf(app.sql);
    const { secret } = await keyFor(app.sql, ctx.userId, API_SCOPES);
    const ids: Record<string, string> = { ...params };
    if (one.id === "createWorkflowVersion") ids.version_id = params.current_version_id ?? "";
    if (one.id === "deleteGeneration") ids.generation_id = params.done_generation_id ?? "";
    const variables = Object.fromEntries(Object.entries(ids).map(([name, id]) => [name.toUpperCase(), id]));
    const { curl } = examplesOf(one, origin);
    const { stdout } = await run("bash", ["-c", `${curl} -s -w '\n%{http_code}'`], {
      cwd: folder,
      env: { ...process.env, ...variables, CREATOR_API_KEY: secret },
    });
    const status = Number(stdout.trim().split("\n").at(-1));
    // No bytes lie behind the rows of this test: a file is found and then missing.
    expect(one.media === "file" ? [404] : [200, 201, 202, 204], stdout).toContain(status);
  },
);

test("every example of an operation with a body has one, and no placeholder is left open", () => {
  for (const one of allOperations) {
    const { curl, typescript, python } = examplesOf(one, "https://creator.example");
    if (one.body) expect(curl, one.id).toContain("-d '");
    expect(curl, one.id).not.toMatch(/\{[a-z_]+\}/);
    expect(typescript, one.id).not.toMatch(/[^$]\{[a-z_]+\}/);
    expect(python, one.id).toContain("raise_for_status");
  }
});

function isThere(command: string): boolean {
  try {
    execFileSync("which", [command], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
