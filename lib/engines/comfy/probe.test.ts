import { expect, it, onTestFinished } from "vitest";
import { createRemoteDriver } from "./remote";
import { driveScripted } from "./scripted/drive-scripted";

const EXPECTED = {
  "0.3.40": { hasJobsApi: false, hasTargetedInterrupt: false, acceptsPromptId: false },
  "0.3.50": { hasJobsApi: false, hasTargetedInterrupt: false, acceptsPromptId: true },
  "0.6.0": { hasJobsApi: true, hasTargetedInterrupt: true, acceptsPromptId: true },
  newest: { hasJobsApi: true, hasTargetedInterrupt: true, acceptsPromptId: true },
};

for (const version of ["0.3.40", "0.3.50", "0.6.0", "newest"] as const) {
  it(`finds out what a server like v${version} can do`, async () => {
    const { driver } = await driveScripted({ version });
    const probe = await driver.probe();
    expect(probe).toMatchObject({
      isReachable: true,
      isBuiltIn: false,
      features: EXPECTED[version],
      queueDepth: 0,
    });
    expect(probe.devices).toEqual([
      {
        name: "cuda:0 Scripted",
        type: "cuda",
        vramTotalBytes: 24_000_000_000,
        vramFreeBytes: 20_000_000_000,
      },
    ]);
    expect(JSON.stringify(probe)).not.toContain("/secret");
  });
}

it("answers for a server that is down, without throwing", async () => {
  const { server, driver } = await driveScripted();
  await server.goDown();
  expect(await driver.probe()).toMatchObject({
    isReachable: false,
    failure: { class: "transient", code: "server_refused", message: expect.stringMatching(/not running/) },
  });
});

it("reaches a server behind a path and turns credentials in its address into a header", async () => {
  const { server } = await driveScripted();
  const url = server.url.replace("http://", "http://me:s%20cret@");
  const driver = createRemoteDriver({ id: "x", url: `${url}/`, headers: {} });
  onTestFinished(() => driver.close());
  expect(await driver.probe()).toMatchObject({ isReachable: true });
  const expected = `Basic ${Buffer.from("me:s cret").toString("base64")}`;
  for (const request of server.requests) expect(request.headers.authorization).toBe(expected);
});

it("frees the server's memory when asked", async () => {
  const { server, driver } = await driveScripted();
  await driver.freeMemory();
  expect(JSON.parse(String(server.posts("/free")[0]?.body))).toEqual({
    unload_models: true,
    free_memory: true,
  });
});
