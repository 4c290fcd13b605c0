import { beforeAll, describe, expect, test } from "vitest";
import { replaceEnv } from "./env";
import { equalsInConstantTime, seal, unseal } from "./secrets";

const withKey = (key: string) =>
  replaceEnv({
    DATABASE_URL: "postgres://a@b/c",
    AUTH_SECRET: "a".repeat(32),
    SECRETS_KEY: key.padEnd(32, "k"),
  });

beforeAll(() => {
  withKey("first");
});

describe("a sealed secret", () => {
  test("opens for its purpose alone, and never looks the same twice", () => {
    const sealed = seal('{"Authorization":"Bearer ü"}', "server-headers");
    expect(unseal(sealed, "server-headers")).toBe('{"Authorization":"Bearer ü"}');
    expect(() => unseal(sealed, "webhook")).toThrow();
    expect(seal("x", "p")).not.toBe(seal("x", "p"));
    expect(sealed).not.toContain("Bearer");
  });

  test("the empty one is one too", () => {
    expect(unseal(seal("", "p"), "p")).toBe("");
  });

  test("does not open with another key", () => {
    const sealed = seal("secret", "p");
    withKey("second");
    expect(() => unseal(sealed, "p")).toThrow();
    withKey("first");
    expect(unseal(sealed, "p")).toBe("secret");
  });

  test("does not open when a single bit of it changed, or a part of it is missing", () => {
    const bytes = Buffer.from(seal("secret", "p").slice(3), "base64url");
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal(`v1.${changed.toString("base64url")}`, "p")).toThrow();
    }
    for (const length of [0, 4, 12, 16, 20, 27]) {
      expect(() => unseal(`v1.${bytes.subarray(0, length).toString("base64url")}`, "p")).toThrow();
    }
    expect(() => unseal("v2.AAAA", "p")).toThrow("not a sealed value");
  });
});

test("texts are compared by content, whatever their lengths", () => {
  expect(equalsInConstantTime("abc", "abc")).toBe(true);
  expect(equalsInConstantTime("abc", "abd")).toBe(false);
  expect(equalsInConstantTime("abc", "abcd")).toBe(false);
});
