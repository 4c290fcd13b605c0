import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { systemCtx } from "@/lib/core/ctx";
import { replaceEnv } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { unseal } from "@/lib/core/secrets";
import { useTestApp } from "@/lib/core/testing";
import { createPool } from "@/lib/engines/comfy/pool";
import { TEST_TIMING } from "@/lib/engines/comfy/scripted/drive-scripted";
import { type ScriptedServer, startScriptedServer } from "@/lib/engines/comfy/scripted/start-scripted-server";
import { keyOf, PUBLIC, person, refusalOf } from "@/lib/generations/testing";
import type { Parameters as Form } from "@/lib/parameters/schema";
import { serverAccess } from "./access";
import { checkServers } from "./check";
import { replaceDrivers } from "./driver";
import { listServers } from "./list";
import { liveOptions } from "./options";
import { pruneObjectInfos, recordCapabilities } from "./store";
import { BUILT_IN_NAME, syncEnvironmentServers } from "./sync-environment";
import { HEADERS_PURPOSE } from "./target";

const app = useTestApp();
const admin = { actor: { kind: "admin", userId: newId(), sessionId: newId() }, requestId: newId() } as const;
const operate = () => serverAccess(systemCtx("test"), "operate");

function configure(extra: Record<string, string>): void {
  replaceEnv({
    NODE_ENV: "test",
    DATABASE_URL: app.url,
    AUTH_SECRET: "a".repeat(32),
    SECRETS_KEY: "b".repeat(32),
    ...extra,
  });
}

beforeEach(async () => {
  replaceDrivers(createPool({ timing: TEST_TIMING, breakerOpenMs: 50, objectInfoTtlMs: 0 }));
  await app.sql`delete from servers`;
});

afterEach(() => configure({}));

async function scripted(): Promise<ScriptedServer & { id: string }> {
  const server = await startScriptedServer();
  onTestFinished(() => server.close());
  const id = newId();
  await app.sql`insert into servers (id, name, url, source) values (${id}, 'S', ${server.url}, 'ADMIN')`;
  return Object.assign(server, { id });
}

async function rowOf(id: string) {
  const [row] = await app.sql`select *, healthy_at is not null as is_healthy from servers where id = ${id}`;
  if (!row) throw new Error("no such server");
  return row;
}

describe("the pool and the environment", () => {
  const pool = () => app.sql`select name, url, source, status, headers_sealed from servers order by url`;

  test("names its servers without their addresses, and seals their headers", async () => {
    configure({
      COMFYUI_URLS: "http://10.0.0.5:8188,http://10.0.0.6:8188",
      COMFYUI_HEADERS: '{"Authorization":"Bearer x"}',
    });
    await syncEnvironmentServers();
    const rows = await pool();
    expect(rows.map((row) => [row.name, row.source])).toEqual([
      ["ComfyUI 1", "ENVIRONMENT"],
      ["ComfyUI 2", "ENVIRONMENT"],
    ]);
    expect(rows[0]?.headers_sealed).not.toContain("Bearer");
    expect(unseal(rows[0]?.headers_sealed, HEADERS_PURPOSE)).toBe('{"Authorization":"Bearer x"}');
  });

  test("what leaves the environment is switched off, and keeps its row for when it comes back", async () => {
    configure({ COMFYUI_URLS: "http://a:1 http://b:2" });
    await syncEnvironmentServers();
    const [before] = await app.sql`select id from servers where url = 'http://a:1'`;
    configure({ COMFYUI_URLS: "http://b:2" });
    await syncEnvironmentServers();
    expect((await pool()).map((row) => row.status)).toEqual(["DISABLED", "ACTIVE"]);
    configure({ COMFYUI_URLS: "http://a:1 http://b:2" });
    await syncEnvironmentServers();
    expect((await pool()).map((row) => row.status)).toEqual(["ACTIVE", "ACTIVE"]);
    const [after] = await app.sql`select id from servers where url = 'http://a:1'`;
    expect(after?.id).toBe(before?.id);
  });

  test("the built-in engine is one server whatever port it got, and steps aside for a real one", async () => {
    configure({ ENGINE_URL: "http://127.0.0.1:5001" });
    await Promise.all([syncEnvironmentServers(), syncEnvironmentServers()]);
    const [before] = await app.sql`select id from servers`;
    configure({ ENGINE_URL: "http://127.0.0.1:5002" });
    await syncEnvironmentServers();
    const rows = await app.sql`select id, url, name from servers where status = 'ACTIVE'`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { id: before?.id, url: "http://127.0.0.1:5002", name: BUILT_IN_NAME },
    ]);
    configure({ ENGINE_URL: "http://127.0.0.1:5002", COMFYUI_URLS: "http://real:8188" });
    await syncEnvironmentServers();
    expect((await pool()).map((row) => [row.url, row.status])).toEqual([
      ["http://127.0.0.1:5002", "DISABLED"],
      ["http://real:8188", "ACTIVE"],
    ]);
  });

  test("an address the built-in engine had before, and another server has now, breaks nothing", async () => {
    configure({ ENGINE_URL: "http://127.0.0.1:5001" });
    await syncEnvironmentServers();
    await app.sql`insert into servers (id, name, url, source) values (${newId()}, 'Old', 'http://127.0.0.1:5009', 'BUILT_IN')`;
    configure({ ENGINE_URL: "http://127.0.0.1:5009" });
    await syncEnvironmentServers();
    const rows = await app.sql`select url from servers where status = 'ACTIVE'`;
    expect(rows.map((row) => row.url)).toEqual(["http://127.0.0.1:5009"]);
  });
});

describe("checking servers", () => {
  test("stores what a server can do, and one that is silent does not keep the others waiting for theirs", async () => {
    const [first, dead, second] = [await scripted(), await scripted(), await scripted()];
    await dead.kill();
    expect(await checkServers(0)).toBe(3);
    for (const { id } of [first, second]) {
      const row = await rowOf(id);
      expect(row).toMatchObject({ is_healthy: true, version: "0.37.0", failure_count: 0, last_error: null });
      expect(row.models).toContain("painter.safetensors");
      expect(row.classes).toContain("KSampler");
    }
    expect(await rowOf(dead.id)).toMatchObject({ is_healthy: false, failure_count: 1 });
  });

  test("many processes check each server once", async () => {
    await scripted();
    await scripted();
    const counts = await Promise.all(Array.from({ length: 6 }, () => checkServers(30)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await checkServers(30)).toBe(0);
  });

  test("a silent one is asked again after seconds, later after half a minute", async () => {
    const server = await scripted();
    await server.kill();
    await checkServers(0);
    const isDueAfter = async (seconds: number) => {
      await app.sql`update servers set checked_at = now() - ${seconds} * interval '1 second'`;
      return (await checkServers(30)) === 1;
    };
    expect(await isDueAfter(1)).toBe(false);
    expect(await isDueAfter(7)).toBe(true);
    await app.sql`update servers set failure_count = 50`;
    expect(await isDueAfter(25)).toBe(false);
    expect(await isDueAfter(31)).toBe(true);
  });

  test("a server that is off is left alone", async () => {
    const server = await scripted();
    await app.sql`update servers set status = 'DISABLED'`;
    expect(await checkServers(0)).toBe(0);
    expect(server.requests).toHaveLength(0);
  });
});

const asksSampler: Form = {
  sampler: {
    type: "select",
    label: "Sampler",
    node_id: "3",
    node_input: "sampler_name",
    options_from: { class_type: "KSampler", input: "sampler_name" },
  },
};

describe("node definitions", () => {
  test("options are those of all servers in use; what only a silent one has is marked", async () => {
    const [here, away] = [await scripted(), await scripted()];
    await checkServers(0);
    const read = async () => (await liveOptions({ ctx: await person(app.sql), input: asksSampler })).sampler;
    expect(await read()).toEqual([
      { value: "euler", label: "euler", isAvailable: true },
      { value: "dpmpp_2m", label: "dpmpp_2m", isAvailable: true },
    ]);
    const input = { name: "sampler_name", options: ["euler", "only_there"] };
    await recordCapabilities(operate(), away.id, {
      hash: "another",
      objectInfo: { classes: { KSampler: { name: "KSampler", inputs: [input] } } },
      classes: ["KSampler"],
      models: [],
    });
    await app.sql`update servers set healthy_at = null where id = ${away.id}`;
    const options = await read();
    expect(options?.find((option) => option.value === "only_there")?.isAvailable).toBe(false);
    expect(options?.find((option) => option.value === "euler")?.isAvailable).toBe(true);
    await app.sql`update servers set status = 'DISABLED' where id = ${away.id}`;
    expect((await read())?.map((option) => option.value)).toEqual(["euler", "dpmpp_2m"]);
    expect(here.requests.length).toBeGreaterThan(0);
  });

  test("that no server has any more are forgotten after a day, the others never", async () => {
    const server = await scripted();
    await checkServers(0);
    await app.sql`insert into object_infos (hash, body) values ('old', '{}'), ('fresh', '{}')`;
    await app.sql`update object_infos set updated_at = now() - interval '2 days' where hash <> 'fresh'`;
    await pruneObjectInfos(operate());
    const left = await app.sql`select hash from object_infos`;
    const { object_info_hash: used } = await rowOf(server.id);
    expect(left.map((row) => row.hash).toSorted()).toEqual(
      expect.arrayContaining(["fresh", used].toSorted()),
    );
    expect(left.map((row) => row.hash)).not.toContain("old");
  });
});

describe("who sees the servers", () => {
  test("operators do, without any credential", async () => {
    await scripted();
    await app.sql`update servers set headers_sealed = 'v1.secret'`;
    const list = await listServers({ ctx: admin });
    expect(list).toHaveLength(1);
    expect(JSON.stringify(list)).not.toContain("secret");
  });

  test("people, keys and nobody do not", async () => {
    const ctx = await person(app.sql);
    expect((await refusalOf(listServers({ ctx }))).code).toBe("FORBIDDEN");
    expect((await refusalOf(listServers({ ctx: keyOf(ctx, ["workflows:read", "admin"]) }))).code).toBe(
      "FORBIDDEN",
    );
    expect((await refusalOf(listServers({ ctx: PUBLIC }))).code).toBe("UNAUTHORIZED");
    expect((await refusalOf(liveOptions({ ctx: PUBLIC, input: asksSampler }))).code).toBe("UNAUTHORIZED");
  });
});
