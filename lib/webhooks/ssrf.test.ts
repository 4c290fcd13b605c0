import { describe, expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { person, refusalOf } from "@/lib/generations/testing";
import { createEndpoint } from "./create-endpoint";
import { attemptDelivery } from "./delivery/attempt-delivery";
import { isPublicAddress, literalAddress } from "./delivery/public-address";
import { listDeliveries } from "./list-deliveries";
import { sendTest } from "./send-test";
import { countedDispatcher, LYING_NAMES, PRIVATE_HOSTS } from "./testing";
import { updateEndpoint } from "./update-endpoint";

const app = useTestApp();
const GOOD = "https://hooks.example.com/in";

test("the corpus has at least 60 vectors, all of them different", () => {
  expect(new Set([...PRIVATE_HOSTS, ...Object.keys(LYING_NAMES)]).size).toBeGreaterThanOrEqual(60);
});

describe("an address off the public internet", () => {
  test("is refused when a webhook is made and when it is changed, in every notation and on every port", async () => {
    const ctx = await person(app.sql);
    const { id: endpointId } = await createEndpoint({ ctx, input: { url: GOOD } });
    for (const host of PRIVATE_HOSTS) {
      for (const url of [`https://${host}/x`, `https://${host}:8443/x`]) {
        const made = await refusalOf(createEndpoint({ ctx, input: { url } })).catch(() => {
          throw new Error(`${url} was taken`);
        });
        expect([made.code, Object.keys(made.fields ?? {})], url).toEqual(["INVALID", ["url"]]);
        const changed = await refusalOf(updateEndpoint({ ctx, input: { endpointId, url } }));
        expect(changed.code, url).toBe("INVALID");
      }
    }
    const rows = await app.sql`select url from webhook_endpoints where user_id = ${ctx.userId}`;
    expect(rows.map((row) => row.url)).toEqual([GOOD]);
  });

  test("is not tested and not delivered to, even if it stands in the table: no connect", async () => {
    const ctx = await person(app.sql);
    const { id: endpointId } = await createEndpoint({ ctx, input: { url: GOOD } });
    const { dispatcher, connects } = countedDispatcher(LYING_NAMES);
    for (const host of PRIVATE_HOSTS) {
      const { id: deliveryId } = await sendTest({ ctx, input: { endpointId } });
      const url = URL.canParse(`https://${host}/x`)
        ? `https://${host}/x`
        : `https://${host.replace(/\.$/, "")}/x`;
      await app.sql`update webhook_endpoints set url = ${url} where id = ${endpointId}`;
      expect((await refusalOf(sendTest({ ctx, input: { endpointId } }))).code, url).toBe("INVALID");
      expect(await attemptDelivery(deliveryId, { dispatcher }), url).toEqual({ isDone: true });
      await app.sql`update webhook_endpoints set url = ${GOOD} where id = ${endpointId}`;
    }
    expect(connects).toEqual([]);
    const [newest] = (await listDeliveries({ ctx, input: { endpointId } })).items;
    expect(newest?.status).toBe("FAILED");
  });

  test("behind a name is found out when the name is resolved: every answer has to be public", async () => {
    const ctx = await person(app.sql);
    for (const name of Object.keys(LYING_NAMES)) {
      const { dispatcher, connects } = countedDispatcher(LYING_NAMES);
      const { id: endpointId } = await createEndpoint({ ctx, input: { url: `https://${name}/x` } });
      const { id: deliveryId } = await sendTest({ ctx, input: { endpointId } });
      await attemptDelivery(deliveryId, { dispatcher });
      expect(connects, name).toEqual([]);
    }
  });

  test("a public name is connected to, at the very address that was checked", async () => {
    const ctx = await person(app.sql);
    const { dispatcher, connects } = countedDispatcher({ "hooks.example.com": ["93.184.216.34"] });
    const { id: endpointId } = await createEndpoint({ ctx, input: { url: GOOD } });
    const { id: deliveryId } = await sendTest({ ctx, input: { endpointId } });
    await attemptDelivery(deliveryId, { dispatcher });
    expect(connects).toEqual(["hooks.example.com"]);
  });
});

test.each([
  "http://hooks.example.com/x",
  "ftp://hooks.example.com",
  "https://me:pw@hooks.example.com",
  "hooks",
  "",
])("%s is no address for a webhook", async (url) => {
  const ctx = await person(app.sql);
  expect((await refusalOf(createEndpoint({ ctx, input: { url } }))).fields).toHaveProperty("url");
});

test.each([
  ["93.184.216.34", true],
  ["2606:2800:220:1::1", true],
  ["::ffff:93.184.216.34", false],
  ["nonsense", false],
])("%s is public: %s", (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

test("a name is no literal", () => {
  expect(literalAddress("hooks.example.com")).toBeUndefined();
  expect(literalAddress("[::1]")).toEqual({ address: "::1", family: 6 });
});
