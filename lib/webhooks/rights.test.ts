import { describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { keyOf, PUBLIC, person, refusalOf } from "@/lib/generations/testing";
import { createEndpoint } from "./create-endpoint";
import { deleteEndpoint } from "./delete-endpoint";
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
