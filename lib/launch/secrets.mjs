import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** @typedef {{ AUTH_SECRET: string, SECRETS_KEY: string, INNGEST_SIGNING_KEY: string, INNGEST_EVENT_KEY: string }} Secrets */

/**
 * The secrets of this installation, made on the first start and kept: a new AUTH_SECRET would sign everybody out, a
 * new SECRETS_KEY would make stored tokens unreadable.
 * @param {string} dataDir
 * @returns {Secrets}
 */
export function secretsOf(dataDir) {
  const file = path.join(dataDir, "secrets.json");
  fs.mkdirSync(dataDir, { recursive: true });
  if (!fs.existsSync(file)) {
    const draft = `${file}.${process.pid}`;
    fs.writeFileSync(draft, JSON.stringify(freshSecrets(), null, 2), { mode: 0o600 });
    // A link, unlike a rename, fails when another start was faster; its secrets then hold.
    try {
      fs.linkSync(draft, file);
    } catch (error) {
      if (!fs.existsSync(file)) throw error;
    }
    fs.rmSync(draft);
  }
  return { ...freshSecrets(), ...JSON.parse(fs.readFileSync(file, "utf8")) };
}

/** @returns {Secrets} */
function freshSecrets() {
  return {
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    SECRETS_KEY: randomBytes(32).toString("base64url"),
    INNGEST_SIGNING_KEY: `signkey-prod-${randomBytes(32).toString("hex")}`,
    INNGEST_EVENT_KEY: randomBytes(24).toString("base64url"),
  };
}
