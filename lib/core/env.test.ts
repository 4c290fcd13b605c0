import { describe, expect, test } from "vitest";
import { comfyUrls, parseEnv } from "./env";

const GOOD = {
  DATABASE_URL: "postgres://a@b/c",
  AUTH_SECRET: "a".repeat(32),
  SECRETS_KEY: "b".repeat(32),
};

function problemsOf(source: Record<string, string>): string {
  try {
    parseEnv(source);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("it should have been refused");
}

describe("the configuration", () => {
  test("needs three values and has defaults for the rest", () => {
    expect(parseEnv(GOOD)).toMatchObject({
      APP_URL: "http://127.0.0.1:3000",
      LOG_LEVEL: "info",
      SIGN_UP: "open",
    });
  });

  test("an empty string is no value", () => {
    expect(parseEnv({ ...GOOD, COMFYUI_URLS: "", TRUSTED_PROXIES: "", ENGINE_URL: "" })).toMatchObject({
      TRUSTED_PROXIES: 0,
    });
    expect(problemsOf({ ...GOOD, AUTH_SECRET: "" })).toContain("AUTH_SECRET");
  });

  test("half of a pair of keys is a problem, named by what is missing", () => {
    expect(problemsOf({ ...GOOD, AUTH_GITHUB_ID: "x" })).toContain(
      "AUTH_GITHUB_SECRET: needed with AUTH_GITHUB_ID",
    );
    expect(problemsOf({ ...GOOD, STRIPE_WEBHOOK_SECRET: "x" })).toContain("STRIPE_SECRET_KEY: needed");
    expect(problemsOf({ ...GOOD, SMTP_URL: "mail.example.org" })).toContain("SMTP_URL");
  });

  test("every problem is named at once, those between values too", () => {
    const message = problemsOf({
      NODE_ENV: "production",
      AUTH_SECRET: "short",
      APP_URL: "https://creator.example",
      INNGEST_DEV: "1",
      COMFYUI_URLS: "localhost:8188 http://good:8188 ftp://files",
      COMFYUI_HEADERS: "Authorization: Bearer x",
      S3_BUCKET: "files",
      TRUSTED_PROXIES: "many",
    });
    for (const name of [
      "DATABASE_URL",
      "AUTH_SECRET",
      "SECRETS_KEY",
      "INNGEST_DEV",
      "S3_REGION",
      "TRUSTED_PROXIES",
    ]) {
      expect(message).toContain(`- ${name}: `);
    }
    expect(message).toContain('COMFYUI_URLS: "localhost:8188"');
    expect(message).toContain('COMFYUI_URLS: "ftp://files"');
    expect(message).not.toContain("good");
    expect(message).toContain("- COMFYUI_HEADERS: ");
    expect(message).toMatch(/^The configuration has 9 problem/);
  });

  test.each(['{"Authorization":5}', "[]", '"x"', '{"a b":"c"}', '{"a":"b\\nc"}', "{"])(
    "the headers %s are refused before anything needs them",
    (headers) => {
      expect(problemsOf({ ...GOOD, COMFYUI_HEADERS: headers })).toContain("COMFYUI_HEADERS");
    },
  );

  test("no secret is repeated in a problem", () => {
    expect(problemsOf({ ...GOOD, AUTH_SECRET: "hunter2", SECRETS_KEY: "swordfish" })).not.toMatch(
      /hunter2|swordfish/,
    );
  });

  test("servers are separated by commas or spaces, and a slash at the end does not matter", () => {
    expect(comfyUrls({ COMFYUI_URLS: " http://a:1/, http://b:2\nhttp://c/d/ " })).toEqual([
      "http://a:1",
      "http://b:2",
      "http://c/d",
    ]);
  });
});
