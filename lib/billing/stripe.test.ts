import { Stripe } from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { replaceEnv } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { payments } from "@/lib/engines/payments/select";
import { type StripeDouble, startStripeDouble } from "@/lib/engines/payments/testing/start-stripe-double";
import { keyOf, PUBLIC, person, refusalOf } from "@/lib/generations/testing";
import { applyEvent } from "./apply-event";
import { choosePlan } from "./choose-plan";
import { converge } from "./converge";
import { getBilling } from "./get-billing";
import { grantTier } from "./grant-tier";
import { openPortal } from "./open-portal";
import { receiveEvent } from "./receive-event";
import { reconcileBilling } from "./reconcile-billing";
import { setCancelled } from "./set-cancelled";

const app = useTestApp();
const SECRET = "whsec_of_the_tests";
let stripe: StripeDouble;

beforeAll(async () => {
  stripe = await startStripeDouble();
  replaceEnv({
    NODE_ENV: "test",
    DATABASE_URL: app.url,
    AUTH_SECRET: "a secret of the tests, long enough for all of them",
    SECRETS_KEY: "another secret of the tests, also long enough",
    LOG_LEVEL: "silent",
    STRIPE_SECRET_KEY: "sk_test_double",
    STRIPE_WEBHOOK_SECRET: SECRET,
    STRIPE_API_URL: stripe.url,
  });
  const plans = [
    { tier: "CREATOR", name: "Creator", amountCents: 900, currency: "eur" },
    { tier: "STUDIO", name: "Studio", amountCents: 2900, currency: "eur" },
  ] as const;
  await payments()?.setUp([...plans]);
});
afterAll(() => stripe.close());

const choose = (ctx: Ctx, tier: "CREATOR" | "STUDIO") => choosePlan({ ctx, input: { tier } });
const admin = (): Ctx => ({
  actor: { kind: "admin", userId: newId(), sessionId: newId() },
  requestId: "test",
});

async function rowOf(userId: string) {
  const [row] = await app.sql`
    select tier, subscription_status as status, stripe_customer_id as customer from users where id = ${userId}`;
  return row;
}

/** Somebody who chose a plan and paid; no event of it has come yet. */
async function buyer(tier: "CREATOR" | "STUDIO" = "CREATOR") {
  const ctx = await person(app.sql);
  const { url } = await choose(ctx, tier);
  stripe.world.completeCheckout(url?.split("/").at(-1) ?? "");
  return { ctx, customer: String((await rowOf(ctx.userId))?.customer) };
}

function signed(payload: string, options: Partial<{ secret: string; timestamp: number }> = {}): string {
  return Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET, ...options });
}

const eventBody = (customer: string, id = `evt_${newId()}`) =>
  JSON.stringify({
    id,
    object: "event",
    type: "customer.subscription.updated",
    created: Math.floor(Date.now() / 1000),
    data: { object: { object: "subscription", id: "sub_x", customer } },
  });

async function deliver(customer: string, id?: string) {
  const body = eventBody(customer, id);
  await receiveEvent(body, signed(body));
  return applyEvent(JSON.parse(body).id);
}

test("twelve clicks at once make one customer and one page, and one subscription when it is paid", async () => {
  const ctx = await person(app.sql);
  const before = stripe.world.customers.size;
  const pages = await Promise.all(Array.from({ length: 12 }, () => choose(ctx, "CREATOR")));
  expect(new Set(pages.map((page) => page.url)).size).toBe(1);
  expect(stripe.world.customers.size).toBe(before + 1);
  const session = pages[0]?.url?.split("/").at(-1) ?? "";
  stripe.world.completeCheckout(session);
  stripe.world.completeCheckout(session);
  expect(stripe.world.of(String((await rowOf(ctx.userId))?.customer))).toHaveLength(1);
});

test("an answer that is lost after Stripe carried it out makes nothing twice", async () => {
  const ctx = await person(app.sql);
  const before = [stripe.world.customers.size, stripe.world.sessions.size];
  stripe.loseAnswers(/^POST \/v1\/customers$/, 2);
  stripe.loseAnswers(/^POST \/v1\/checkout\/sessions$/, 2);
  const { url } = await choose(ctx, "STUDIO");
  expect(url).toContain("checkout.stripe.test");
  expect([stripe.world.customers.size, stripe.world.sessions.size]).toEqual(before.map((count) => count + 1));
});

test("of two open pages only the last can be paid", async () => {
  const ctx = await person(app.sql);
  const first = await choose(ctx, "CREATOR");
  const second = await choose(ctx, "STUDIO");
  stripe.world.completeCheckout(first.url?.split("/").at(-1) ?? "");
  stripe.world.completeCheckout(second.url?.split("/").at(-1) ?? "");
  const bought = stripe.world.of(String((await rowOf(ctx.userId))?.customer));
  expect(bought).toHaveLength(1);
  expect(stripe.world.prices.get(bought[0]?.price ?? "")?.metadata.tier).toBe("STUDIO");
});

test("paid is paid whether the webhook or the person comes back first; the first plan is a trial, the next is not", async () => {
  const { ctx, customer } = await buyer();
  await deliver(customer);
  expect(await rowOf(ctx.userId)).toMatchObject({ tier: "CREATOR", status: "TRIALING" });
  const [subscription] = stripe.world.of(customer);
  if (subscription) stripe.world.end(subscription);
  await deliver(customer);
  const { url } = await choose(ctx, "CREATOR");
  stripe.world.completeCheckout(url?.split("/").at(-1) ?? "");
  await converge(ctx.userId);
  expect(await rowOf(ctx.userId)).toMatchObject({ tier: "CREATOR", status: "ACTIVE" });
});

test("a plan changes in place, ends with its period and can be kept", async () => {
  const { ctx, customer } = await buyer();
  await deliver(customer);
  expect(await choose(ctx, "STUDIO")).toEqual({ url: null });
  expect(await rowOf(ctx.userId)).toMatchObject({ tier: "STUDIO" });
  expect(stripe.world.of(customer)).toHaveLength(1);
  expect((await refusalOf(choose(ctx, "STUDIO"))).code).toBe("CONFLICT");
  await setCancelled({ ctx, input: { isCancelled: true } });
  expect(await rowOf(ctx.userId)).toMatchObject({ tier: "STUDIO", status: "CANCELLED" });
  expect((await getBilling({ ctx })).subscription).toMatchObject({
    plan: "STUDIO",
    isCancelAtPeriodEnd: true,
  });
  await setCancelled({ ctx, input: { isCancelled: false } });
  expect(await rowOf(ctx.userId)).toMatchObject({ status: "TRIALING" });
  expect((await openPortal({ ctx })).url).toContain(customer);
});

test("with Stripe away a person hears it, keeps the plan, and nothing is half done", async () => {
  const { ctx, customer } = await buyer();
  await deliver(customer);
  stripe.setDown(true);
  try {
    expect((await refusalOf(choose(ctx, "STUDIO"))).code).toBe("UNAVAILABLE");
    await expect(deliver(customer)).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(await rowOf(ctx.userId)).toMatchObject({ tier: "CREATOR" });
  } finally {
    stripe.setDown(false);
  }
}, 60_000);

test("one event delivered ten times at once is noted once", async () => {
  const { customer } = await buyer();
  const body = eventBody(customer);
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => receiveEvent(body, signed(body))));
  expect(outcomes.filter((outcome) => outcome.isNew)).toHaveLength(1);
  const asked = await app.sql`select 1 from outbox where payload->>'eventId' = ${JSON.parse(body).id}`;
  expect(asked).toHaveLength(1);
});

const now = () => Math.floor(Date.now() / 1000);
const SIGNATURES: [string, (body: string) => { body: string; signature: string | null }][] = [
  ["another body", (body) => ({ body: body.replace("updated", "deleted"), signature: signed(body) })],
  ["another secret", (body) => ({ body, signature: signed(body, { secret: "whsec_other" }) })],
  ["an old time", (body) => ({ body, signature: signed(body, { timestamp: now() - 301 }) })],
  ["a time to come", (body) => ({ body, signature: signed(body, { timestamp: now() + 3600 }) })],
  ["none at all", (body) => ({ body, signature: null })],
  ["a changed time", (body) => ({ body, signature: signed(body).replace(/t=\d+/, `t=${now() - 1}`) })],
  [
    "the body written anew",
    (body) => ({ body: JSON.stringify(JSON.parse(body), null, 2), signature: signed(body) }),
  ],
  ["only v0", (body) => ({ body, signature: signed(body).replace("v1=", "v0=") })],
];

test.each(SIGNATURES)("an event signed with %s is refused and leaves nothing", async (_what, forge) => {
  const { body, signature } = forge(eventBody("cus_any"));
  expect((await refusalOf(receiveEvent(body, signature))).code).toBe("INVALID");
  const rows = await app.sql`select 1 from stripe_events where customer_id = 'cus_any'`;
  expect(rows).toHaveLength(0);
});

test("two signatures, one of them ours, are accepted: a secret may be rolled", async () => {
  const body = eventBody("cus_nobody");
  const other = signed(body, { secret: "whsec_other" }).split(",")[1];
  expect(await receiveEvent(body, `${signed(body)},${other}`)).toEqual({ isNew: true });
  expect(await applyEvent(JSON.parse(body).id)).toBe("nobody's");
});

test("a hundred accounts that differ are all repaired by one reconciliation, and the second finds none", async () => {
  await app.sql`truncate users cascade`;
  const price = [...stripe.world.prices.values()].find((one) => one.metadata.tier === "STUDIO")?.id ?? "";
  for (let index = 0; index < 100; index += 1) {
    const ctx = await person(app.sql);
    const customer = stripe.world.addCustomer(`drift${index}@example.org`);
    if (index % 2) stripe.world.subscribe(customer, price);
    await app.sql`update users set stripe_customer_id = ${customer},
      tier = ${index % 2 ? "FREE" : "STUDIO"}, subscription_status = 'PAST_DUE' where id = ${ctx.userId}`;
    await app.sql`insert into billing_accounts (user_id) values (${ctx.userId})`;
  }
  expect(await reconcileBilling({ olderThanSeconds: 0 })).toEqual({ seen: 100, repaired: 100, failed: 0 });
  expect(await reconcileBilling({ olderThanSeconds: 0 })).toEqual({ seen: 100, repaired: 0, failed: 0 });
  const counts = await app.sql`select tier, count(*)::int as n from users group by tier order by tier`;
  expect(counts.map((row) => [row.tier, row.n])).toEqual([
    ["FREE", 50],
    ["STUDIO", 50],
  ]);
  const logged = await app.sql`
    select 1 from audit_log a join users u on u.id::text = a.entity_id where a.action = 'billing.converged'`;
  expect(logged).toHaveLength(100);
}, 60_000);

test("a grant stands beside what is paid, ends at its time and is audited", async () => {
  const { ctx, customer } = await buyer("CREATOR");
  await deliver(customer);
  expect(await grantTier({ ctx: admin(), input: { userId: ctx.userId, tier: "STUDIO" } })).toEqual({
    tier: "STUDIO",
  });
  await converge(ctx.userId);
  expect(await rowOf(ctx.userId)).toMatchObject({ tier: "STUDIO" });
  await app.sql`update billing_accounts set granted_until = now(), synced_at = now() - interval '1 minute' where user_id = ${ctx.userId}`;
  await reconcileBilling({ olderThanSeconds: 3600 });
  expect(await rowOf(ctx.userId)).toMatchObject({ tier: "CREATOR" });
  expect(await grantTier({ ctx: admin(), input: { userId: ctx.userId, tier: null } })).toEqual({
    tier: "CREATOR",
  });
  const audited = await app.sql`
    select actor_kind from audit_log where action = 'billing.granted' and entity_id = ${ctx.userId}`;
  expect(audited.map((row) => row.actor_kind)).toEqual(["admin", "admin"]);
});

test("a payment that fails is told by one mail, and the plan stays for the days of grace", async () => {
  const { ctx, customer } = await buyer();
  stripe.world.setCard(customer, false);
  const [one] = stripe.world.of(customer);
  if (one) stripe.world.update(one, { status: "past_due" });
  await Promise.all([deliver(customer), deliver(customer), deliver(customer)]);
  expect(await rowOf(ctx.userId)).toMatchObject({ tier: "CREATOR", status: "PAST_DUE" });
  const mails = await app.sql`select template from mails where user_id = ${ctx.userId}`;
  expect(mails.map((row) => row.template)).toEqual(["payment-failed"]);
});

test("only administrators give plans, only people buy them, and an absent account is not found", async () => {
  const ctx = await person(app.sql);
  const input = { userId: ctx.userId, tier: "STUDIO" as const };
  for (const who of [ctx, keyOf(ctx, ["account:read"])]) {
    expect((await refusalOf(grantTier({ ctx: who, input }))).code).toBe("FORBIDDEN");
  }
  expect((await refusalOf(choose(PUBLIC, "CREATOR"))).code).toBe("UNAUTHORIZED");
  expect((await refusalOf(choose(keyOf(ctx, ["account:read"]), "CREATOR"))).code).toBe("FORBIDDEN");
  expect((await refusalOf(grantTier({ ctx: admin(), input: { ...input, userId: newId() } }))).code).toBe(
    "NOT_FOUND",
  );
  expect((await refusalOf(openPortal({ ctx }))).code).toBe("CONFLICT");
  expect((await refusalOf(setCancelled({ ctx, input: { isCancelled: true } }))).code).toBe("CONFLICT");
  expect((await refusalOf(grantTier({ ctx: systemCtx("job"), input }))).code).toBe("FORBIDDEN");
});
