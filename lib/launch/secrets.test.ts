import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { secretsOf } from "./secrets.mjs";

test("secrets are made once, kept, readable by their owner only and of the form the Inngest SDK wants", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "creator-secrets-"));
  const first = secretsOf(folder);
  expect(secretsOf(folder)).toEqual(first);
  expect(fs.statSync(path.join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
  expect(first.INNGEST_SIGNING_KEY).toMatch(/^signkey-prod-[0-9a-f]{64}$/);
  expect(Buffer.from(first.SECRETS_KEY, "base64url")).toHaveLength(32);
  expect(fs.readdirSync(folder)).toEqual(["secrets.json"]);
  fs.rmSync(folder, { recursive: true });
});
