import { expect, it, onTestFinished } from "vitest";
import { createBreaker } from "./breaker";
import { createPool } from "./pool";
import { TEST_TIMING } from "./scripted/drive-scripted";
import { startScriptedServer } from "./scripted/start-scripted-server";

async function poolWithServer(options: { objectInfoTtlMs?: number; breakerOpenMs?: number } = {}) {
  const server = await startScriptedServer();
  const pool = createPool({ timing: TEST_TIMING, ...options });
  onTestFinished(async () => {
    await server.close();
    await pool.close();
  });
  return { server, pool, target: { id: "s1", url: server.url, headers: {} } };
}

it("keeps one driver per server and makes a new one when its address or headers change", async () => {
  const { pool, target } = await poolWithServer();
  const first = pool.driverFor(target);
  expect(pool.driverFor({ ...target })).toBe(first);
  expect(pool.driverFor({ ...target, headers: { Authorization: "Bearer x" } })).not.toBe(first);
});

it("asks for object_info once however many want it, and again after its time or when told", async () => {
  const { server, pool, target } = await poolWithServer();
  const answers = await Promise.all([1, 2, 3].map(() => pool.cachedObjectInfo(target)));
  expect(new Set(answers.map((answer) => answer.hash)).size).toBe(1);
  const count = () => server.requests.filter((request) => request.url === "/api/object_info").length;
  expect(count()).toBe(1);
  pool.forget(target.id);
  await pool.cachedObjectInfo(target);
  expect(count()).toBe(2);
});

it("does not remember a failure to fetch object_info", async () => {
  const { server, pool, target } = await poolWithServer();
  await server.goDown();
  await expect(pool.cachedObjectInfo(target)).rejects.toMatchObject({ class: "transient" });
  await server.goUp();
  expect((await pool.cachedObjectInfo(target)).info.classes.KSampler?.name).toBe("KSampler");
});

it("stops calling a dead server after five failures and lets it back after one success", async () => {
  const { server, pool, target } = await poolWithServer({ breakerOpenMs: 50 });
  const driver = pool.driverFor(target);
  await server.goDown();
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await expect(driver.position("x")).rejects.toMatchObject({ code: "server_refused" });
  }
  await expect(driver.position("x")).rejects.toMatchObject({ code: "circuit_open", class: "transient" });
  await server.goUp();
  await expect.poll(() => pool.breakerOf(target).state).toBe("halfOpen");
  expect(await driver.position("x")).toEqual({ state: "absent" });
  expect(pool.breakerOf(target).state).toBe("closed");
});

it("lets exactly one call through a half-open breaker and opens again when it fails", () => {
  let nowMs = 0;
  const breaker = createBreaker({ failuresMax: 2, openMs: 100, now: () => nowMs });
  breaker.fail();
  breaker.fail();
  expect(() => breaker.enter()).toThrow(/rest/);
  nowMs = 100;
  breaker.enter();
  expect(() => breaker.enter()).toThrow(/rest/);
  breaker.fail();
  expect(breaker.state).toBe("open");
  nowMs = 200;
  breaker.enter();
  breaker.succeed();
  expect(breaker.state).toBe("closed");
});
