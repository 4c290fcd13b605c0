import fs from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { root } from "./root.mjs";

const OURS =
  /^(DATABASE_URL|HOST|PORT|APP_URL|AUTH_|SECRETS_KEY|COMFYUI_|ENGINE_URL|INNGEST_|S3_|AWS_|STRIPE_|SMTP_|MAIL_)/;

/**
 * The environment of the tests: the person's, without anything that would let a test touch their real database,
 * servers, buckets or customers. An empty value also shadows the `.env` files, which Next reads by itself.
 * @param {Record<string, string>} additions
 * @returns {Record<string, string | undefined>}
 */
export function testEnvironment(additions) {
  const fromFiles = [".env", ".env.local"].flatMap((name) => namesIn(path.join(root, name)));
  const names = [...fromFiles, ...Object.keys(process.env).filter((name) => OURS.test(name))];
  return {
    ...process.env,
    ...Object.fromEntries(names.map((name) => [name, ""])),
    CREATOR_ENV_FILES: "0",
    ...additions,
  };
}

/** @param {string} file */
function namesIn(file) {
  return fs.existsSync(file) ? Object.keys(parseEnv(fs.readFileSync(file, "utf8"))) : [];
}
