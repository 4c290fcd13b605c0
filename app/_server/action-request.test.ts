import { expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { checkActionRequest } from "./action-request";

type Given = { body: string; type?: string; action?: boolean; method?: string };

async function verdictOn({ body, type = "text/plain;charset=UTF-8", action = true, method = "POST" }: Given) {
  const headers = new Headers({
    "content-type": type,
    ...(action ? { "next-action": "60".repeat(21) } : {}),
  });
  const request = new Request("http://x/", { method: "POST", headers, body });
  const outcome = checkActionRequest({ method, headers, body: request.body });
  return outcome.then(
    () => "passes",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}

const form = (parts: Record<string, string>) =>
  `${Object.entries(parts)
    .map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join("")}--x--\r\n`;
const FORM = "multipart/form-data; boundary=x";

test.each<[string, Given]>([
  ["no arguments", { body: "[]" }],
  ["plain values", { body: '[{"name":"a","n":1.5,"list":[true,null,"$$price"]}]' }],
  [
    "undefined, a date, infinity",
    { body: '["$undefined","$D2026-11-22T10:00:00.000Z","$Infinity","$-0","$NaN"]' },
  ],
  ["an object that occurs twice", { body: '[{"a":{"b":1}},"$0:0:a"]' }],
  ["a form with its state", { type: FORM, body: form({ "1_email": "a", "0": '[{},"$K1"]' }) }],
  ["a form without JavaScript", { type: FORM, action: false, body: form({ email: "a" }) }],
  ["a read", { method: "GET", body: "{" }],
  ["JSON that is no action", { type: "application/json", action: false, body: "{" }],
])("%s passes", async (_what, given) => {
  expect(await verdictOn(given)).toBe("passes");
});

test.each<[string, Given, string]>([
  ["nothing", { body: "" }, "INVALID"],
  ["half a JSON", { body: "[" }, "INVALID"],
  ["an object", { body: "{}" }, "INVALID"],
  ["a chunk that is not there", { body: '["$1"]' }, "INVALID"],
  ["a server reference", { body: '["$F1"]' }, "INVALID"],
  ["a form where there is none", { body: '["$K1"]' }, "INVALID"],
  ["a map, a promise, an iterator, a big number", { body: '["$Q1","$@1","$i1","$n9"]' }, "INVALID"],
  ["a way that leads nowhere", { body: '[{"a":1},"$0:0:__proto__:x"]' }, "INVALID"],
  ["20,000 levels", { body: `${"[".repeat(20_000)}${"]".repeat(20_000)}` }, "INVALID"],
  ["two megabytes", { body: `["${"x".repeat(2_000_000)}"]` }, "TOO_LARGE"],
  ["another type", { type: "application/json", body: "[]" }, "UNSUPPORTED_MEDIA"],
  ["a form cut off", { type: FORM, body: "--x\r\nContent-Disposition: form-da" }, "INVALID"],
  ["a form cut off, without JavaScript", { type: FORM, action: false, body: "--x\r\nConte" }, "INVALID"],
  ["a form without a boundary", { type: "multipart/form-data", body: "abc" }, "INVALID"],
  ["a form without arguments", { type: FORM, body: form({ "1": "[]" }) }, "INVALID"],
  ["a form with a broken part", { type: FORM, body: form({ "0": '["$1"]', "1": "{" }) }, "INVALID"],
  ["a form whose part is missing", { type: FORM, body: form({ "0": '["$2"]' }) }, "INVALID"],
])("%s is refused", async (_what, given, code) => {
  expect(await verdictOn(given)).toBe(code);
});
