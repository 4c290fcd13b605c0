import { expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { checkPassword } from "./check-password";
import { safeNextPath, sessionCookieName } from "./rules";
import { SignInInput, SignUpInput } from "./schema";

const PASSWORD = "a quiet green harbour";
const mailOf = (email: string) => SignInInput.safeParse({ email, password: "x" });

test("an address is normalised to one form", () => {
  for (const written of ["Ada@Example.org", "  ada@example.org\n", "ａda@example.org"]) {
    expect(mailOf(written).data?.email).toBe("ada@example.org");
  }
});

test.each([
  ["a fullwidth @", "ada＠example.org"],
  ["a small @", "ada﹫example.org"],
  ["a second, disguised @", "ada@example.org＠evil.example"],
  ["a zero-width space", "ada\u200b@example.org"],
  ["a direction override", "ada\u202e@example.org"],
  ["a NUL", "ada\u0000@example.org"],
  ["a line break inside", "ada@example.org\nbcc:eve@example.org"],
  ["quotes", '"ada@evil"@example.org'],
  ["no host", "ada@"],
  ["too much", `${"a".repeat(250)}@example.org`],
])("an address with %s is refused", (_what, email) => {
  expect(mailOf(email).success).toBe(false);
});

test("a password is compared in NFKC and may be long, not endless", () => {
  const composed = SignInInput.parse({ email: "a@example.org", password: "caf\u00e9 caf\u00e9" });
  const decomposed = SignInInput.parse({ email: "a@example.org", password: "cafe\u0301 cafe\u0301" });
  expect(composed.password).toBe(decomposed.password);
  expect(SignInInput.safeParse({ email: "a@example.org", password: "x".repeat(201) }).success).toBe(false);
});

test("a new password needs ten characters, and a sentence says so", () => {
  const parsed = SignUpInput.safeParse({ name: "Ada", email: "a@example.org", password: "123456789" });
  expect(parsed.error?.issues[0]).toMatchObject({ path: ["password"], message: /at least 10/ });
});

test.each([
  "password123",
  "Password123!",
  "qwertyuiop",
  "iloveyou123456",
  "correct horse battery staple",
  "aaaaaaaaaaaaaaa",
  "ada.lovelace@example.org",
  "AdaLovelace1815",
])("the guessable password %s is refused at its field", (password) => {
  try {
    checkPassword(password, "ada.lovelace@example.org");
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: "INVALID", fields: { password: expect.any(String) } });
  }
});

test("a good password passes", () => {
  checkPassword(PASSWORD, "ada@example.org");
  checkPassword("tr0ub4dor&3xyz", "ada@example.org");
});

test.each([
  ["/projects/1?tab=2", "/projects/1?tab=2"],
  ["//evil.example", "/projects"],
  ["/\\evil.example", "/projects"],
  ["/\t/evil.example", "/projects"],
  ["https://evil.example", "/projects"],
  ["javascript:alert(1)", "/projects"],
  ["/sign-in?next=/sign-in", "/projects"],
  ["/api/auth/signout", "/projects"],
  [undefined, "/projects"],
  [["/a"], "/projects"],
])("continuing at %j goes to %s", (next, expected) => {
  expect(safeNextPath(next)).toBe(expected);
});

test("the session's cookie is bound to its host on https and to its port on http", () => {
  expect(sessionCookieName("https://creator.example")).toBe("__Host-creator.session");
  expect(sessionCookieName("http://127.0.0.1:3000")).not.toBe(sessionCookieName("http://127.0.0.1:3001"));
});
