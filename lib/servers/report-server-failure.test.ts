import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { createPool } from "@/lib/engines/comfy/pool";
import { TEST_TIMING } from "@/lib/engines/comfy/scripted/drive-scripted";
import { startScriptedServer } from "@/lib/engines/comfy/scripted/start-scripted-server";
import { addServer } from "./add";
import { checkServers } from "./check";
import { replaceDrivers } from "./driver";
import { quarantineServer } from "./quarantine";
import { releaseServer } from "./release";
import { reportServerFailure } from "./report-server-failure";
import { FAULTS_MAX } from "./rules";

const app = useTestApp();
const admin: Ctx = { actor: { kind: "admin", userId: newId(), sessionId: newId() }, requestId: newId() };

beforeEach(async () => {
  replaceDrivers(createPool({ timing: TEST_TIMING, breakerOpenMs: 50, objectInfoTtlMs: 0 }));
  await app.sql`delete from servers`;
});
afterEach(() => app.sql`delete from servers`);

async function added() {
  const server = await startScriptedServer();
  onTestFinished(() => server.close());
  const { id } = await addServer({ ctx: admin, input: { name: "Studio", url: server.url } });
  return { server, id };
}

async function rowOf(id: string) {
  const [row] = await app.sql`
    select *, healthy_at is not null as is_healthy, extract(epoch from probe_after - now())::float8 as probe_in
      from servers where id = ${id}`;
  if (!row) throw new Error("no such server");
  return row;
}

const fail = (id: string, times: number) =>
  Promise.all(Array.from({ length: times }, () => reportServerFailure(id, "The server stopped answering.")));

const timeHasCome = (id: string) =>
  app.sql`update servers set probe_after = now() - interval '1 second', checked_at = null where id = ${id}`;

describe("a failure a job met", () => {
  test("is known long before the next round of checks: the server is asked at once", async () => {
    const { server, id } = await added();
    await server.goDown();
    await reportServerFailure(id, "Refused.");
    await expect.poll(async () => (await rowOf(id)).failure_count).toBeGreaterThan(0);
    expect(await rowOf(id)).toMatchObject({ is_healthy: false, status: "ACTIVE", fault_count: 1 });
  });

  test("costs a server that answers nothing but the count", async () => {
    const { id } = await added();
    await reportServerFailure(id, "Reset.");
    await expect.poll(async () => (await rowOf(id)).is_healthy).toBe(true);
    expect((await rowOf(id)).fault_count).toBe(1);
  });
});

describe("the budget of failures", () => {
  test("spent by many jobs at once, it quarantines once, and the log says why", async () => {
    const { id } = await added();
    await fail(id, FAULTS_MAX * 3);
    const row = await rowOf(id);
    expect(row).toMatchObject({
      status: "QUARANTINED",
      quarantine_count: 1,
      quarantine_reason: expect.any(String),
    });
    expect(row.probe_in).toBeGreaterThan(20);
    const entries = await app.sql`
      select after from audit_log where entity_id = ${id} and action = 'server.status-changed'`;
    expect(entries).toHaveLength(1);
  });

  test("is not spent by failures far apart", async () => {
    const { id } = await added();
    await fail(id, FAULTS_MAX - 1);
    await app.sql`update servers set faults_since = now() - interval '11 minutes' where id = ${id}`;
    await reportServerFailure(id, "Reset.");
    expect(await rowOf(id)).toMatchObject({ status: "ACTIVE", fault_count: 1 });
  });

  test("of a draining server is not held against it: it gets nothing new anyway", async () => {
    const { id } = await added();
    await app.sql`update servers set status = 'DRAINING' where id = ${id}`;
    await fail(id, FAULTS_MAX);
    expect((await rowOf(id)).status).toBe("DRAINING");
  });
});

describe("the way back", () => {
  test("before its time nobody asks; then one answer lets it back, on probation", async () => {
    const { id } = await added();
    await fail(id, FAULTS_MAX);
    expect(await checkServers(0)).toBe(0);
    await timeHasCome(id);
    await checkServers(0);
    expect(await rowOf(id)).toMatchObject({ status: "ACTIVE", is_healthy: true });
    await reportServerFailure(id, "Again.");
    const again = await rowOf(id);
    expect(again).toMatchObject({ status: "QUARANTINED", quarantine_count: 2 });
    expect(again.probe_in).toBeGreaterThan(50);
  });

  test("a probe that fails is repeated later", async () => {
    const { server, id } = await added();
    await fail(id, FAULTS_MAX);
    await server.goDown();
    await timeHasCome(id);
    await checkServers(0);
    const row = await rowOf(id);
    expect(row.status).toBe("QUARANTINED");
    expect(row.probe_in).toBeGreaterThan(20);
  });

  test("an operator's quarantine is never ended by a probe, only by an operator", async () => {
    const { id } = await added();
    await quarantineServer({ ctx: admin, input: { serverId: id } });
    await app.sql`update servers set checked_at = null where id = ${id}`;
    expect(await checkServers(0)).toBe(0);
    expect((await rowOf(id)).status).toBe("QUARANTINED");
    await releaseServer({ ctx: admin, input: { serverId: id } });
    expect(await rowOf(id)).toMatchObject({ status: "ACTIVE", fault_count: 0, is_healthy: true });
  });
});
