import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { createPool } from "@/lib/engines/comfy/pool";
import { TEST_TIMING } from "@/lib/engines/comfy/scripted/drive-scripted";
import { startScriptedServer } from "@/lib/engines/comfy/scripted/start-scripted-server";
import { PUBLIC, person, refusalOf, serverOf } from "@/lib/generations/testing";
import { readPolicy } from "@/lib/workflow-safety/rules";
import { addServer } from "./add";
import { checkServerNow } from "./check-server-now";
import { disableServer } from "./disable";
import { drainServer } from "./drain";
import { replaceDrivers } from "./driver";
import { listServers } from "./list";
import { quarantineServer } from "./quarantine";
import { releaseServer } from "./release";
import { removeServer } from "./remove";
import { searchServer } from "./search";
import { testConnection } from "./test-connection";
import { updateServer } from "./update";

const app = useTestApp();
const admin: Ctx = { actor: { kind: "admin", userId: newId(), sessionId: newId() }, requestId: newId() };

beforeEach(async () => {
  replaceDrivers(createPool({ timing: TEST_TIMING, breakerOpenMs: 50, objectInfoTtlMs: 0 }));
  await app.sql`delete from servers`;
});

afterEach(() => app.sql`delete from servers`);

async function comfy(options: Parameters<typeof startScriptedServer>[0] = {}) {
  const server = await startScriptedServer(options);
  onTestFinished(() => server.close());
  return server;
}

async function added(extra: Partial<Parameters<typeof addServer>[0]["input"]> = {}) {
  const server = await comfy();
  const dto = await addServer({ ctx: admin, input: { name: "Studio", url: server.url, ...extra } });
  return { server, dto, serverId: dto.id };
}

async function audited(serverId: string) {
  return app.sql`select action, actor_kind, actor_id, before, after from audit_log where entity_id = ${serverId} order by id`;
}

describe("only an administrator", () => {
  const id = { serverId: newId() };
  const verbs: [string, (ctx: Ctx) => Promise<unknown>][] = [
    ["lists", (ctx) => listServers({ ctx })],
    ["tests", (ctx) => testConnection({ ctx, input: { url: "http://127.0.0.1:1" } })],
    ["adds", (ctx) => addServer({ ctx, input: { name: "x", url: "http://127.0.0.1:1" } })],
    ["updates", (ctx) => updateServer({ ctx, input: { ...id, name: "x" } })],
    ["drains", (ctx) => drainServer({ ctx, input: id })],
    ["quarantines", (ctx) => quarantineServer({ ctx, input: id })],
    ["releases", (ctx) => releaseServer({ ctx, input: id })],
    ["disables", (ctx) => disableServer({ ctx, input: id })],
    ["removes", (ctx) => removeServer({ ctx, input: id })],
    ["checks", (ctx) => checkServerNow({ ctx, input: id })],
    ["searches", (ctx) => searchServer({ ctx, input: { ...id, query: "" } })],
  ];
  test.each(verbs)("%s servers", async (_, verb) => {
    expect((await refusalOf(verb(await person(app.sql)))).code).toBe("FORBIDDEN");
    expect((await refusalOf(verb(PUBLIC))).code).toBe("UNAUTHORIZED");
    expect(await app.sql`select 1 from servers`).toHaveLength(0);
  });

  test.each(verbs.slice(3))("%s what is there, and hears when it is not", async (_, verb) => {
    expect((await refusalOf(verb(admin))).code).toBe("NOT_FOUND");
  });
});

describe("adding a server", () => {
  test("asks it at once, seals its headers and writes who did it", async () => {
    const { dto, server } = await added({ headers: { "X-API-Key": "canary-7261" }, lanes: 3 });
    expect(dto).toMatchObject({
      isHealthy: true,
      lanes: 3,
      hasHeaders: true,
      source: "ADMIN",
      status: "ACTIVE",
    });
    expect(dto.classCount).toBeGreaterThan(5);
    expect(dto.checks).toHaveLength(1);
    expect(server.requests.every(({ headers }) => headers["x-api-key"] === "canary-7261")).toBe(true);
    const [entry] = await audited(dto.id);
    expect(entry).toMatchObject({ action: "server.created", actor_kind: "admin" });
    const everything = JSON.stringify([dto, entry, await app.sql`select * from servers`]);
    expect(everything).not.toContain("canary-7261");
  });

  test("credentials in the address become sealed headers", async () => {
    const server = await comfy();
    const url = server.url.replace("http://", "http://me:pass-8812@");
    const dto = await addServer({ ctx: admin, input: { name: "Studio", url: `${url}/` } });
    expect(dto.url).toBe(server.url);
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${btoa("me:pass-8812")}`);
    expect(JSON.stringify(await app.sql`select * from servers, audit_log`)).not.toContain("pass-8812");
  });

  test("one that does not answer is there, and says why it gets nothing", async () => {
    const dto = await addServer({ ctx: admin, input: { name: "Off", url: "127.0.0.1:9" } });
    expect(dto).toMatchObject({ url: "http://127.0.0.1:9", isHealthy: false, lastError: expect.any(String) });
  });

  test("of two at once with one address, one is added", async () => {
    const { url } = await comfy();
    const both = await Promise.allSettled(
      ["A", "B"].map((name) => addServer({ ctx: admin, input: { name, url } })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await app.sql`select 1 from servers`).toHaveLength(1);
  });

  test.each([
    ["ftp://a", "url"],
    ["http://169.254.169.254/latest", "url"],
    ["http://", "url"],
  ])("refuses %s at its field", async (url, field) => {
    const refusal = await refusalOf(addServer({ ctx: admin, input: { name: "x", url } }));
    expect(Object.keys(refusal.fields ?? {})).toEqual([field]);
  });

  const unsendable: Record<string, string>[] = [
    { Host: "a" },
    { "X Y": "a" },
    { "X-A": "a\r\nB: c" },
    { "X-A": "" },
    { "Sec-Fetch-Site": "x" },
  ];
  test.each(unsendable)("refuses headers that cannot be sent: %j", async (headers) => {
    const input = { name: "x", url: "http://127.0.0.1:9", headers };
    expect((await refusalOf(addServer({ ctx: admin, input }))).fields).toHaveProperty("headers");
  });
});

describe("testing a connection", () => {
  test("tells what is there and that the socket works; nothing is stored", async () => {
    const { url } = await comfy();
    const report = await testConnection({ ctx: admin, input: { url } });
    expect(report).toMatchObject({
      isReachable: true,
      problem: null,
      version: "0.37.0",
      socket: { isOk: true },
    });
    expect(report.nodeCount).toBeGreaterThan(5);
    expect(report.modelCount).toBe(1);
    expect(report.advice).toEqual([]);
    expect(await app.sql`select 1 from servers`).toHaveLength(0);
  });

  test("an old server is warned about", async () => {
    const { url } = await comfy({ version: "0.3.40" });
    expect((await testConnection({ ctx: admin, input: { url } })).advice).toHaveLength(2);
  });

  test("nobody there is a sentence, not an error", async () => {
    const report = await testConnection({ ctx: admin, input: { url: "127.0.0.1:9" } });
    expect(report).toMatchObject({ isReachable: false, problem: expect.stringMatching(/\.$/) });
  });

  test("stored credentials never go to another address", async () => {
    const { serverId } = await added({ headers: { "X-API-Key": "canary-7261" } });
    const other = await comfy();
    await testConnection({ ctx: admin, input: { serverId, url: other.url } });
    expect(JSON.stringify(other.requests.map(({ headers }) => headers))).not.toContain("canary-7261");
  });
});

describe("changing a server", () => {
  test("leaves what was not given, and keeps headers until they are replaced", async () => {
    const { serverId } = await added({ headers: { "X-API-Key": "one" } });
    const named = await updateServer({ ctx: admin, input: { serverId, name: "Attic" } });
    expect(named).toMatchObject({ name: "Attic", lanes: 2, hasHeaders: true });
    const bare = await updateServer({ ctx: admin, input: { serverId, headers: {}, lanes: 4 } });
    expect(bare).toMatchObject({ name: "Attic", lanes: 4, hasHeaders: false });
    expect((await audited(serverId)).map((row) => row.action)).toEqual([
      "server.created",
      "server.updated",
      "server.updated",
    ]);
  });

  test("a policy takes classes and models out of what is routed there, at once", async () => {
    const { serverId, dto } = await added();
    const policy = { ...readPolicy({}), deniedClasses: ["KSampl*"], deniedModels: ["*"] };
    const after = await updateServer({ ctx: admin, input: { serverId, policy } });
    expect(after).toMatchObject({ classCount: dto.classCount - 1, modelCount: 0, policy });
    const found = await searchServer({ ctx: admin, input: { serverId, query: "ksampler" } });
    expect(found.nodes[0]).toMatchObject({ name: "KSampler", refusal: expect.any(String) });
    await checkServerNow({ ctx: admin, input: { serverId } });
    expect((await listServers({ ctx: admin }))[0]).toMatchObject({ modelCount: 0, isHealthy: true });
  });
});

describe("taking a server out and back", () => {
  test("drain, quarantine, disable and release each say what they were", async () => {
    const { serverId } = await added();
    const input = { serverId };
    expect((await drainServer({ ctx: admin, input })).status).toBe("DRAINING");
    const quarantined = await quarantineServer({ ctx: admin, input: { serverId, reason: "Fan" } });
    expect(quarantined.quarantine).toMatchObject({ reason: "Fan", probeAt: null });
    expect((await disableServer({ ctx: admin, input })).status).toBe("DISABLED");
    expect(await releaseServer({ ctx: admin, input })).toMatchObject({ status: "ACTIVE", isHealthy: true });
    expect((await audited(serverId)).map((row) => row.after?.status)).toEqual([
      undefined,
      "DRAINING",
      "QUARANTINED",
      "DISABLED",
      "ACTIVE",
    ]);
  });

  test("of ten drains at once one happens; the others hear what it is now", async () => {
    const { serverId } = await added();
    const drains = await Promise.allSettled(
      Array.from({ length: 10 }, () => drainServer({ ctx: admin, input: { serverId } })),
    );
    expect(drains.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await audited(serverId)).filter((row) => row.after?.status === "DRAINING")).toHaveLength(1);
  });
});

describe("removing a server", () => {
  test("an empty one goes, and the log keeps what it was", async () => {
    const { serverId } = await added();
    await removeServer({ ctx: admin, input: { serverId } });
    expect(await app.sql`select 1 from servers`).toHaveLength(0);
    expect((await audited(serverId)).at(-1)).toMatchObject({
      action: "server.deleted",
      before: { name: "Studio" },
    });
  });

  test("one with a run on it stays, and says so", async () => {
    const serverId = await serverOf(app.sql);
    await app.sql`update servers set in_flight = 1 where id = ${serverId}`;
    const refusal = await refusalOf(removeServer({ ctx: admin, input: { serverId } }));
    expect(refusal).toMatchObject({ code: "CONFLICT", message: expect.stringContaining("1 run is on") });
  });

  test("a run placed at the same moment keeps it", async () => {
    const serverId = await serverOf(app.sql);
    await app.sql
      .begin(async (tx) => {
        await tx`update servers set in_flight = 1 where id = ${serverId}`;
        const removal = refusalOf(removeServer({ ctx: admin, input: { serverId } }));
        await expect
          .poll(
            async () => (await app.sql`select 1 from pg_stat_activity where wait_event_type = 'Lock'`).length,
          )
          .toBeGreaterThan(0);
        return { removal };
      })
      .then(({ removal }) => removal);
    expect(await app.sql`select 1 from servers where id = ${serverId}`).toHaveLength(1);
  });

  test("what the environment names is disabled, not removed", async () => {
    const serverId = await serverOf(app.sql);
    await app.sql`update servers set source = 'ENVIRONMENT' where id = ${serverId}`;
    expect((await refusalOf(removeServer({ ctx: admin, input: { serverId } }))).message).toContain(
      "environment",
    );
    await disableServer({ ctx: admin, input: { serverId } });
    await removeServer({ ctx: admin, input: { serverId } });
    expect(await app.sql`select 1 from servers`).toHaveLength(0);
  });
});
