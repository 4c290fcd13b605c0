import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { finished, person, refusalOf } from "@/lib/generations/testing";
import { createEndpoint } from "./create-endpoint";
import { announceSettled } from "./delivery/announce-settled";
import { attemptDelivery } from "./delivery/attempt-delivery";
import { getEndpoint } from "./get-endpoint";
import { listDeliveries } from "./list-deliveries";
import { listEndpoints } from "./list-endpoints";
import { replay } from "./replay";
import { rotateEndpointSecret } from "./rotate-endpoint-secret";
import { ATTEMPT_WAITS_SECONDS, DISABLED_AFTER_FAILURES } from "./rules";
import { sendTest } from "./send-test";
import { countedDispatcher } from "./testing";
import { updateEndpoint } from "./update-endpoint";

const app = useTestApp();
const url = "https://hooks.example.com/in";
const PUBLIC_NAME = { "hooks.example.com": ["93.184.216.34"] };

type Seen = { headers: IncomingMessage["headers"]; body: string };
const seen: Seen[] = [];
let answer = (_response: ServerResponse) => {};
let server: Server;
let port = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      seen.push({ headers: request.headers, body });
      answer(response);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function answering(status: number, headers: Record<string, string> = {}, body = "") {
  seen.length = 0;
  answer = (response) => response.writeHead(status, headers).end(body);
}

const network = () => ({ ...countedDispatcher(PUBLIC_NAME, port), random: () => 0.5, timeoutMs: 500 });

async function owner() {
  const ctx = await person(app.sql);
  const endpoint = await createEndpoint({ ctx, input: { url } });
  const log = async () => (await listDeliveries({ ctx, input: { endpointId: endpoint.id } })).items;
  const settle = async () => {
    const [generationId = ""] = await finished(app.sql, ctx, 1, { prompt: "a secret prompt" });
    await announceSettled(generationId);
    const [delivery] = await log();
    return { generationId, deliveryId: delivery?.id ?? "" };
  };
  return { ctx, endpoint, log, settle };
}

describe("a delivery", () => {
  test("is signed by Standard Webhooks, carries ids and addresses and no prompt, and is made once", async () => {
    const { ctx, endpoint, log, settle } = await owner();
    answering(200, {}, "thanks");
    const { generationId, deliveryId } = await settle();
    expect(await announceSettled(generationId)).toBe(0);
    expect(await attemptDelivery(deliveryId, network())).toEqual({ isDone: true });
    expect(await attemptDelivery(deliveryId, network())).toEqual({ isDone: true });
    expect(seen).toHaveLength(1);
    const { headers, body } = seen[0] ?? { headers: {}, body: "" };
    const verified = new Webhook(endpoint.secret).verify(body, headers as Record<string, string>);
    expect(verified).toMatchObject({
      type: "generation.completed",
      data: { generation_id: generationId, status: "COMPLETED" },
    });
    expect(body).not.toContain("secret prompt");
    expect(body.length).toBeLessThan(20_000);
    expect(await log()).toMatchObject([
      {
        status: "DELIVERED",
        attemptCount: 1,
        messageId: headers["webhook-id"],
        attempts: [{ statusCode: 200, responseExcerpt: "thanks" }],
      },
    ]);
    expect((await getEndpoint({ ctx, input: { endpointId: endpoint.id } })).lastSucceededAt).not.toBeNull();
    const [sent] =
      await app.sql`select count(*)::int as n from outbox where name = 'webhook/delivery' and payload->>'deliveryId' = ${deliveryId}`;
    expect(sent?.n).toBe(1);
  });

  test("goes only to those who listen and are switched on, never to another person", async () => {
    const [one, other] = [await owner(), await owner()];
    await updateEndpoint({
      ctx: one.ctx,
      input: { endpointId: one.endpoint.id, eventTypes: ["generation.failed"] },
    });
    const [generationId = ""] = await finished(app.sql, one.ctx, 1);
    expect(await announceSettled(generationId)).toBe(0);
    await updateEndpoint({
      ctx: one.ctx,
      input: { endpointId: one.endpoint.id, eventTypes: ["generation.completed"], isEnabled: false },
    });
    expect(await announceSettled(generationId)).toBe(0);
    await updateEndpoint({ ctx: one.ctx, input: { endpointId: one.endpoint.id, isEnabled: true } });
    expect(await announceSettled(generationId)).toBe(1);
    expect(await other.log()).toEqual([]);
  });

  test.each<[string, () => void, string]>([
    ["a 500", () => answering(500), "500"],
    ["a redirect, which is not followed", () => answering(302, { location: "/elsewhere" }), "redirect"],
    [
      "a reset",
      () => {
        seen.length = 0;
        answer = (response) => response.destroy();
      },
      "dropped",
    ],
    [
      "silence",
      () => {
        seen.length = 0;
        answer = () => {};
      },
      "did not answer",
    ],
    [
      "a body that drips for ever",
      () => {
        seen.length = 0;
        answer = (response) => response.writeHead(200).write("x");
      },
      "did not answer",
    ],
  ])("is tried again after %s", async (_what, arrange, words) => {
    const { log, settle } = await owner();
    const { deliveryId } = await settle();
    arrange();
    expect(await attemptDelivery(deliveryId, network())).toEqual({ isDone: false, waitSeconds: 5 });
    expect(seen).toHaveLength(1);
    const [delivery] = await log();
    expect(delivery).toMatchObject({ status: "PENDING", attemptCount: 1 });
    expect(delivery?.attempts[0]?.error).toContain(words);
  });

  test("keeps its message id over all attempts, and is given up after the last", async () => {
    const { log, settle } = await owner();
    const { deliveryId } = await settle();
    answering(503);
    const waits: number[] = [];
    for (let attempt = 0; attempt < ATTEMPT_WAITS_SECONDS.length; attempt += 1) {
      const tried = await attemptDelivery(deliveryId, network());
      if (!tried.isDone) waits.push(tried.waitSeconds);
    }
    expect(waits).toEqual(ATTEMPT_WAITS_SECONDS.slice(1));
    expect(new Set(seen.map((one) => one.headers["webhook-id"])).size).toBe(1);
    expect(await log()).toMatchObject([{ status: "FAILED", attemptCount: ATTEMPT_WAITS_SECONDS.length }]);
    answering(200);
    expect(await attemptDelivery(deliveryId, network())).toEqual({ isDone: true });
    expect(seen).toEqual([]);
  });

  test("waits as long as the receiver asks", async () => {
    const { settle } = await owner();
    const { deliveryId } = await settle();
    answering(429, { "retry-after": "120" });
    expect(await attemptDelivery(deliveryId, network())).toEqual({ isDone: false, waitSeconds: 120 });
  });

  test("of ten attempts at once one is written down", async () => {
    const { log, settle } = await owner();
    const { deliveryId } = await settle();
    answering(200);
    await Promise.all(Array.from({ length: 10 }, () => attemptDelivery(deliveryId, network())));
    expect((await log())[0]).toMatchObject({ status: "DELIVERED", attemptCount: 1, attempts: [{}] });
  });

  test("reads no more than 16 kB of an answer and keeps an excerpt", async () => {
    const { log, settle } = await owner();
    const { deliveryId } = await settle();
    answering(200, {}, "x".repeat(5_000_000));
    expect(await attemptDelivery(deliveryId, network())).toEqual({ isDone: true });
    expect((await log())[0]?.attempts[0]?.responseExcerpt).toHaveLength(1000);
  });

  test("can be replayed with its message id once it is settled", async () => {
    const { ctx, log, settle } = await owner();
    const { deliveryId } = await settle();
    expect((await refusalOf(replay({ ctx, input: { deliveryId } }))).code).toBe("CONFLICT");
    answering(200);
    await attemptDelivery(deliveryId, network());
    expect((await replay({ ctx, input: { deliveryId } })).status).toBe("PENDING");
    await attemptDelivery(deliveryId, network());
    expect(new Set(seen.map((one) => one.headers["webhook-id"])).size).toBe(1);
    expect((await log())[0]?.attempts).toHaveLength(2);
  });
});

describe("an endpoint", () => {
  test("is switched off by a 410, and by twenty failures in a row", async () => {
    const gone = await owner();
    answering(410);
    expect(await attemptDelivery((await gone.settle()).deliveryId, network())).toEqual({ isDone: true });
    expect(await getEndpoint({ ctx: gone.ctx, input: { endpointId: gone.endpoint.id } })).toMatchObject({
      isEnabled: false,
      disabledReason: expect.stringContaining("410"),
    });
    const failing = await owner();
    const input = { endpointId: failing.endpoint.id };
    answering(500);
    for (let failures = 1; failures <= DISABLED_AFTER_FAILURES; failures += 1) {
      expect((await getEndpoint({ ctx: failing.ctx, input })).isEnabled).toBe(true);
      await attemptDelivery((await failing.settle()).deliveryId, network());
    }
    expect(await getEndpoint({ ctx: failing.ctx, input })).toMatchObject({
      isEnabled: false,
      failureCount: DISABLED_AFTER_FAILURES,
    });
    const again = await updateEndpoint({ ctx: failing.ctx, input: { ...input, isEnabled: true } });
    expect(again).toMatchObject({ isEnabled: true, failureCount: 0, disabledReason: null });
  });

  test("one success forgets the failures", async () => {
    const { ctx, endpoint, settle } = await owner();
    answering(500);
    await attemptDelivery((await settle()).deliveryId, network());
    answering(204);
    await attemptDelivery((await settle()).deliveryId, network());
    expect((await getEndpoint({ ctx, input: { endpointId: endpoint.id } })).failureCount).toBe(0);
  });

  test("after a rotation both secrets verify, and a day later the new one alone", async () => {
    const { ctx, endpoint, settle } = await owner();
    const rotated = await rotateEndpointSecret({ ctx, input: { endpointId: endpoint.id } });
    expect(rotated.secret).not.toBe(endpoint.secret);
    answering(200);
    await attemptDelivery((await settle()).deliveryId, network());
    const verify = (secret: string) => () =>
      new Webhook(secret).verify(seen[0]?.body ?? "", (seen[0]?.headers ?? {}) as Record<string, string>);
    verify(endpoint.secret)();
    verify(rotated.secret)();
    await app.sql`update webhook_endpoints set previous_expires_at = now() where id = ${endpoint.id}`;
    answering(200);
    await attemptDelivery((await settle()).deliveryId, network());
    expect(verify(endpoint.secret)).toThrow();
    verify(rotated.secret)();
  });

  test("keeps its secret sealed and shows it once", async () => {
    const { ctx, endpoint } = await owner();
    expect(endpoint.secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    expect(JSON.stringify(await listEndpoints({ ctx }))).not.toContain("whsec_");
    const [row] = await app.sql`select * from webhook_endpoints where id = ${endpoint.id}`;
    expect(JSON.stringify(row)).not.toContain(endpoint.secret.slice(6));
  });

  test("can be tested while it is switched off, once and without counting", async () => {
    const { ctx, endpoint, log } = await owner();
    await updateEndpoint({ ctx, input: { endpointId: endpoint.id, isEnabled: false } });
    const { id } = await sendTest({ ctx, input: { endpointId: endpoint.id } });
    answering(500);
    expect(await attemptDelivery(id, network())).toEqual({ isDone: true });
    expect((await log())[0]).toMatchObject({ eventType: "test.ping", status: "FAILED" });
    expect((await getEndpoint({ ctx, input: { endpointId: endpoint.id } })).failureCount).toBe(0);
  });
});
