import { describe, expect, test } from "vitest";
import { defineAccess, ownerOf } from "./access";
import type { Actor, Ctx } from "./ctx";
import { AppError } from "./errors";

const access = defineAccess("thing", {
  read: { isForUsers: true, isForSystem: true, keyScope: "things:read", sentence: "see things" },
  write: { isForUsers: true, sentence: "change things" },
  run: { isForSystem: true, sentence: "run things" },
  operate: { isForAdmins: true, keyScope: "things:operate", sentence: "operate things" },
});

const as = (actor: Actor): Ctx => ({ actor, requestId: "r" });
const user = as({ kind: "user", userId: "u", role: "USER", tier: "FREE", sessionId: "s" });
const admin = as({ kind: "admin", userId: "a", sessionId: "s" });
const system = as({ kind: "system", job: "j" });
const nobody = as({ kind: "public", slug: "" });
const key = (...scopes: string[]) =>
  as({ kind: "apiKey", userId: "u", role: "ADMIN", tier: "FREE", keyId: "k", scopes });

type Right = "read" | "write" | "run" | "operate";

function outcome(ctx: Ctx, right: Right): string {
  try {
    const { scope } = access(ctx, right);
    return "ownerId" in scope ? `own:${scope.ownerId}` : "all";
  } catch (error) {
    return error instanceof AppError ? error.code : "broken";
  }
}

describe("who may do what", () => {
  test.each<[string, Ctx, Record<Right, string>]>([
    ["a person", user, { read: "own:u", write: "own:u", run: "FORBIDDEN", operate: "FORBIDDEN" }],
    ["an admin", admin, { read: "own:a", write: "own:a", run: "FORBIDDEN", operate: "all" }],
    ["a job", system, { read: "all", write: "FORBIDDEN", run: "all", operate: "FORBIDDEN" }],
    [
      "nobody",
      nobody,
      { read: "UNAUTHORIZED", write: "UNAUTHORIZED", run: "UNAUTHORIZED", operate: "UNAUTHORIZED" },
    ],
    [
      "a key without scopes",
      key(),
      { read: "FORBIDDEN", write: "FORBIDDEN", run: "FORBIDDEN", operate: "FORBIDDEN" },
    ],
    [
      "an admin's key with every scope",
      key("things:read", "things:operate", "things:write"),
      { read: "own:u", write: "FORBIDDEN", run: "FORBIDDEN", operate: "FORBIDDEN" },
    ],
  ])("%s", (_who, ctx, expected) => {
    const rights: Right[] = ["read", "write", "run", "operate"];
    expect(Object.fromEntries(rights.map((right) => [right, outcome(ctx, right)]))).toEqual(expected);
  });

  test("what needs an owner refuses whoever reaches everybody's", () => {
    expect(ownerOf(access(user, "read"))).toBe("u");
    expect(() => ownerOf(access(system, "read"))).toThrow(AppError);
  });
});
