import { describe, expect, test } from "vitest";
import { pruneIdempotencyKeys } from "@/lib/api/store";
import { systemCtx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { keyOf, PUBLIC, person, refusalOf } from "@/lib/generations/testing";
import { webhookAccess } from "./access";
import { createEndpoint } from "./create-endpoint";
import { deleteEndpoint } from "./delete-endpoint";
import { pruneDeliveries } from "./delivery/store";
import { getEndpoint } from "./get-endpoint";
import { listDeliveries } from "./list-deliveries";
import { replay } from "./replay";
import { rotateEndpointSecret } from "./rotate-endpoint-secret";
import { sendTest } from "./send-test";
import { updateEndpoint } from "./update-endpoint";

const app = useTestApp();

async function owner() {
  const ctx = await person(app.sql);
  return { ctx, endpoint: await createEndpoint({ ctx, input: { url: "https://hooks.example.com/in" } }) };
}

describe("too little right, and other people's", () => {
  const endpointVerbs = {
    get: getEndpoint,
    update: updateEndpoint,
    delete: deleteEndpoint,
    rotate: rotateEndpointSecret,
    test: sendTest,
    log: listDeliveries,
  };
  const reading = new Set(["get", "log"]);

  test.each(Object.keys(endpointVerbs) as (keyof typeof endpointVerbs)[])("%s", async (name) => {
    const [{ ctx, endpoint }, stranger] = [await owner(), await person(app.sql)];
    const verb = (by: typeof ctx, endpointId: string) =>
      endpointVerbs[name]({ ctx: by, input: { endpointId } });
    const [foreign, absent] = [
      await refusalOf(verb(stranger, endpoint.id)),
      await refusalOf(verb(stranger, newId())),
    ];
    expect([foreign.code, foreign.message]).toEqual(["NOT_FOUND", absent.message]);
    expect(
      (await refusalOf(endpointVerbs[name]({ ctx: PUBLIC, input: { endpointId: endpoint.id } }))).code,
    ).toBe("UNAUTHORIZED");
    const wrong = keyOf(ctx, [reading.has(name) ? "webhooks:write" : "webhooks:read"]);
    expect((await refusalOf(verb(wrong, endpoint.id))).code).toBe("FORBIDDEN");
    await verb(keyOf(ctx, [reading.has(name) ? "webhooks:read" : "webhooks:write"]), endpoint.id);
  });

  test("a foreign delivery cannot be replayed", async () => {
    const { ctx, endpoint } = await owner();
    const { id: deliveryId } = await sendTest({ ctx, input: { endpointId: endpoint.id } });
    const stranger = await person(app.sql);
    expect((await refusalOf(replay({ ctx: stranger, input: { deliveryId } }))).code).toBe("NOT_FOUND");
  });
});

test("settled deliveries are forgotten after a month, waiting ones and answers of today are not", async () => {
  const { ctx, endpoint } = await owner();
  const ids = [];
  for (let n = 0; n < 3; n += 1) ids.push((await sendTest({ ctx, input: { endpointId: endpoint.id } })).id);
  const [old = "", waiting = "", fresh = ""] = ids;
  await app.sql`update webhook_deliveries set created_at = now() - interval '31 days' where id in (${old}, ${waiting})`;
  await app.sql`update webhook_deliveries set status = 'FAILED' where id in (${old}, ${fresh})`;
  expect(await pruneDeliveries(webhookAccess(systemCtx("test"), "deliver"))).toBe(1);
  const left = await listDeliveries({ ctx, input: { endpointId: endpoint.id } });
  expect(left.items.map((item) => item.id)).toEqual([fresh, waiting]);
  const [stale, kept] = [newId(), newId()];
  await app.sql`insert into idempotency_keys (id, user_id, key, request_hash, created_at)
    values (${stale}, ${ctx.userId}, 'a', 'x', now() - interval '25 hours'), (${kept}, ${ctx.userId}, 'b', 'x', now())`;
  expect(await pruneIdempotencyKeys()).toBe(1);
});
