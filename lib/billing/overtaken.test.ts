import { afterAll, expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { replacePayments } from "@/lib/engines/payments/select";
import { StripeWorld } from "@/lib/engines/payments/testing/stripe-world";
import { worldPayments } from "@/lib/engines/payments/testing/world-payments";
import { person } from "@/lib/generations/testing";
import { converge } from "./converge";

const app = useTestApp();
afterAll(() => replacePayments(null));

test("what was fetched before and comes to be written after something newer is thrown away", async () => {
  const world = new StripeWorld();
  const customer = world.addCustomer("ada@example.org");
  const one = world.subscribe(customer, world.addPrice("CREATOR", "creator_monthly", 900).id);
  const ctx = await person(app.sql);
  await app.sql`update users set stripe_customer_id = ${customer} where id = ${ctx.userId}`;
  const gate = gateway();
  const fetched = gateway();
  let fetches = 0;
  replacePayments(
    worldPayments(
      () => world,
      async () => {
        fetches += 1;
        if (fetches > 1) return;
        fetched.resolve();
        await gate.promise;
      },
    ),
  );
  const early = converge(ctx.userId);
  await fetched.promise;
  world.end(one);
  world.subscribe(customer, world.addPrice("STUDIO", "studio_monthly", 2900).id);
  await converge(ctx.userId);
  gate.resolve();
  await early;
  const [row] = await app.sql`select tier, subscription_status as status from users where id = ${ctx.userId}`;
  expect(row).toEqual({ tier: "STUDIO", status: "ACTIVE" });
  expect(fetches).toBe(3);
});

function gateway(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}
