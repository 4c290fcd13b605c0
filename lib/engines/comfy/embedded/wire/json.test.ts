import { expect, test } from "vitest";
import { formatJson } from "./format-json";
import { parseJson } from "./parse-json";
import { pythonFloat, pythonRepr } from "./python";

test("integers beyond 2^53 survive a round trip exactly, everything else is plain JSON", () => {
  const text =
    '{"seed":18446744073709551615,"text":"18446744073709551615 and \\"9007199254740993\\"","f":1.5e300,"n":-7}';
  const value = parseJson(text);
  expect(value).toEqual({
    seed: 18446744073709551615n,
    text: '18446744073709551615 and "9007199254740993"',
    f: 1.5e300,
    n: -7,
  });
  expect(formatJson(value)).toBe(
    '{"seed":18446744073709551615,"text":"18446744073709551615 and \\"9007199254740993\\"","f":1.5e+300,"n":-7}',
  );
});

test("long digits after a point stay a number", () => {
  expect(parseJson("[0.12345678901234567890, 12345678901234567890.5]")).toEqual([
    0.12345678901234568, 12345678901234567000,
  ]);
});

test("malformed JSON throws", () => {
  for (const text of ["", "{", "NaN", "[1,]", "[12345678901234567890,]"])
    expect(() => parseJson(text)).toThrow(SyntaxError);
});

test("values print as Python prints them", () => {
  expect(pythonRepr([null, true, "it's", 'say "it\'s"', 1, { a: [] }])).toBe(
    `[None, True, "it's", 'say "it\\'s"', 1, {'a': []}]`,
  );
  expect([1, 0.5, -3, Number.POSITIVE_INFINITY].map(pythonFloat)).toEqual(["1.0", "0.5", "-3.0", "inf"]);
});
