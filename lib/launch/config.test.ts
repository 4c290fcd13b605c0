import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "./config.mjs";
import { needsEngine, needsExecutor, productEnvironment } from "./environment.mjs";
import { testEnvironment } from "./test-environment.mjs";

let folder = "";

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "creator-config-"));
  fs.writeFileSync(
    path.join(folder, ".env"),
    "PORT=1\nAPP_URL=http://file.test\nCOMFYUI_URLS=http://gpu.test\n",
  );
  fs.writeFileSync(path.join(folder, ".env.local"), "PORT=2\nCOMFYUI_URLS=\n");
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const secrets = { AUTH_SECRET: "a", SECRETS_KEY: "s", INNGEST_SIGNING_KEY: "k", INNGEST_EVENT_KEY: "e" };
const addresses = {
  databaseUrl: "postgres://db",
  appUrl: "http://127.0.0.1:3000",
  engineUrl: "http://127.0.0.1:1",
  executorUrl: "http://127.0.0.1:2",
};

test("the environment wins over .env.local, that over .env, and empty values do not count", () => {
  expect(readConfig({}, folder)).toMatchObject({
    PORT: "2",
    APP_URL: "http://file.test",
    COMFYUI_URLS: "http://gpu.test",
  });
  expect(readConfig({ PORT: "3", APP_URL: "" }, folder)).toMatchObject({
    PORT: "3",
    APP_URL: "http://file.test",
  });
});

test("the files can be switched off", () => {
  expect(readConfig({ CREATOR_ENV_FILES: "0" }, folder).PORT).toBeUndefined();
});

test("real servers replace the built-in engine, a configured Inngest the embedded executor", () => {
  expect([needsEngine({}), needsExecutor({})]).toEqual([true, true]);
  expect(needsEngine({ COMFYUI_URLS: "http://gpu.test" })).toBe(false);
  for (const name of ["INNGEST_DEV", "INNGEST_BASE_URL", "INNGEST_EVENT_KEY"])
    expect(needsExecutor({ [name]: "1" })).toBe(false);
});

test("configured secrets and the public address win, the embedded executor gets generated keys", () => {
  const config = { AUTH_SECRET: "mine", APP_URL: "https://art.test" };
  expect(productEnvironment(config, secrets, addresses)).toMatchObject({
    AUTH_SECRET: "mine",
    SECRETS_KEY: "s",
    APP_URL: "https://art.test",
    AUTH_URL: "https://art.test",
    DATABASE_URL: "postgres://db",
    ENGINE_URL: "http://127.0.0.1:1",
    INNGEST_BASE_URL: "http://127.0.0.1:2",
    INNGEST_SIGNING_KEY: "k",
  });
});

test("tests see none of a person's servers, keys and buckets", () => {
  const seen = testEnvironment({ PORT: "3100" });
  expect([seen.DATABASE_URL, seen.STRIPE_SECRET_KEY].filter(Boolean)).toEqual([]);
  expect([seen.PORT, seen.CREATOR_ENV_FILES]).toEqual(["3100", "0"]);
});
