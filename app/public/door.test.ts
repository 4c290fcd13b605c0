import { expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { visitorCookie } from "./visitor";

useTestApp();

test("a visitor's cookie is read by no script and sent by no other site", () => {
  expect(visitorCookie("a", "b", 60)).toBe("a=b; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
});
