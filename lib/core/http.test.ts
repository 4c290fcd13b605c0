import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { AppError } from "./errors";
import { checkOrigin, clientIp, limitKeyOf, markPeers, PEER_HEADER, readBody } from "./http";

const APP = "http://127.0.0.1:3000";

test("every request carries its socket's address, whatever the client claims", async () => {
  markPeers();
  markPeers();
  const server = createServer((request, response) => response.end(String(request.headers[PEER_HEADER])));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { [PEER_HEADER]: "6.6.6.6" } });
  expect(await answer.text()).toBe("127.0.0.1");
  server.close();
});

test.each([
  [0, "6.6.6.6, 7.7.7.7", "10.0.0.1"],
  [1, "6.6.6.6, 7.7.7.7", "7.7.7.7"],
  [2, "6.6.6.6, 7.7.7.7", "6.6.6.6"],
  [3, "6.6.6.6, 7.7.7.7", "10.0.0.1"],
  [1, "", "10.0.0.1"],
])("behind %i trusted proxies X-Forwarded-For %j means the client %s", (trusted, forwarded, expected) => {
  const headers = new Headers({ "x-forwarded-for": forwarded, [PEER_HEADER]: "::ffff:10.0.0.1" });
  expect(clientIp(headers, trusted)).toBe(expected);
});

test("a limit counts an IPv4 address whole and an IPv6 address by its /64", () => {
  expect(limitKeyOf("10.0.0.1")).toBe("10.0.0.1");
  expect(limitKeyOf("2001:db8:1:2:aaaa::1")).toBe(limitKeyOf("2001:db8:1:2:bbbb:0:0:9"));
  expect(limitKeyOf("2001:db8::1")).toBe("2001:db8:0:0::/64");
  expect(limitKeyOf("2001:db8:1:2::1")).not.toBe(limitKeyOf("2001:db8:1:3::1"));
});

test.each<[Record<string, string>]>([
  [{ origin: "http://evil.example" }],
  [{ origin: "null" }],
  [{ origin: "not a url" }],
  [{ origin: "http://127.0.0.1:3001" }],
  [{ origin: "https://127.0.0.1:3000" }],
  [{ origin: "http://127.0.0.1.evil.example:3000" }],
  [{ "sec-fetch-site": "cross-site" }],
  [{ "sec-fetch-site": "same-site" }],
  [{ origin: APP, "sec-fetch-site": "cross-site" }],
  [{ origin: "http://evil.example", "x-forwarded-host": "evil.example", host: "evil.example" }],
])("a write with %j is refused", (headers) => {
  expect(() => checkOrigin(new Headers(headers), APP)).toThrow(AppError);
});

test.each<[Record<string, string>]>([
  [{ origin: APP, "sec-fetch-site": "same-origin" }],
  [{ origin: "http://localhost:3000" }],
  [{ "sec-fetch-site": "none" }],
  [{}],
])("a write with %j passes", (headers) => {
  checkOrigin(new Headers(headers), APP);
});

const sourceOf = (parts: string[], declared?: number) => ({
  headers: new Headers(declared === undefined ? {} : { "content-length": String(declared) }),
  body: new Blob(parts).stream(),
});

test("a body is read up to its limit and not one byte further", async () => {
  expect(String(await readBody(sourceOf(["12345", "67890"], 10), 10, "too large"))).toBe("1234567890");
  for (const declared of [undefined, 11]) {
    const reading = readBody(sourceOf(["12345", "678901"], declared), 10, "too large");
    await expect(reading).rejects.toMatchObject({ code: "TOO_LARGE", message: "too large" });
  }
});

test("a body shorter than it said it was, or broken off, was cut off", async () => {
  await expect(readBody(sourceOf(["123"], 5), 10, "")).rejects.toMatchObject({ code: "INVALID" });
  const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error("reset")) });
  await expect(readBody({ headers: new Headers(), body }, 10, "")).rejects.toMatchObject({ code: "INVALID" });
});
