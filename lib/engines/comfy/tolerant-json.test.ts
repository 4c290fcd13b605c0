import { expect, it } from "vitest";
import { parseTolerantJson } from "./tolerant-json";

it("reads bare NaN and infinities as null and leaves strings alone", () => {
  const text = '{"a":NaN,"b":[Infinity,-Infinity,1],"NaN":"NaN, \\" -Infinity","c":"x\\\\"}';
  expect(parseTolerantJson(text)).toEqual({ a: null, b: [null, null, 1], NaN: 'NaN, " -Infinity', c: "x\\" });
});

it("still throws for what is no JSON", () => {
  expect(() => parseTolerantJson("<html>NaN</html>")).toThrow(SyntaxError);
});

it("repairs a very long string without exhausting the stack", () => {
  const long = "x".repeat(5_000_000);
  expect(parseTolerantJson(`{"a":"${long}","b":NaN}`)).toEqual({ a: long, b: null });
});
