import type { Stripe } from "stripe";
import type { StripeWorld, WorldPrice, WorldSession, WorldSubscription } from "./stripe-world";

export type Reply = { status: number; body: unknown };

type Call = { world: StripeWorld; query: URLSearchParams; form: URLSearchParams; id: string };

const ROUTES: [RegExp, (call: Call) => Reply][] = [
  [
    /^POST \/v1\/customers$/,
    ({ world, form }) => ok({ object: "customer", id: world.addCustomer(form.get("email") ?? "") }),
  ],
  [/^DELETE \/v1\/customers\/(\w+)$/, deleteCustomer],
  [/^GET \/v1\/prices$/, listPrices],
  [/^POST \/v1\/prices$/, createPrice],
  [/^GET \/v1\/subscriptions$/, listSubscriptions],
  [/^GET \/v1\/subscriptions\/(\w+)$/, ({ world, id }) => found(world, world.subscriptions.get(id))],
  [/^POST \/v1\/subscriptions\/(\w+)$/, updateSubscription],
  [/^POST \/v1\/checkout\/sessions$/, createSession],
  [/^GET \/v1\/checkout\/sessions$/, listSessions],
  [/^POST \/v1\/checkout\/sessions\/(\w+)\/expire$/, expireSession],
  [
    /^POST \/v1\/billing_portal\/sessions$/,
    ({ form }) =>
      ok({ object: "billing_portal.session", url: `https://billing.stripe.test/${form.get("customer")}` }),
  ],
];

/** What Stripe's API answers, of the parts the product uses. */
export function answer(world: StripeWorld, line: string, url: URL, form: URLSearchParams): Reply {
  for (const [pattern, respond] of ROUTES) {
    const match = pattern.exec(line);
    if (match) return respond({ world, query: url.searchParams, form, id: match[1] ?? "" });
  }
  return {
    status: 404,
    body: { error: { type: "invalid_request_error", message: `Unrecognized request URL (${line}).` } },
  };
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}

function missing(what: string): Reply {
  const error = { type: "invalid_request_error", code: "resource_missing", message: `No such ${what}` };
  return { status: 404, body: { error } };
}

function list(data: unknown[]): Reply {
  return ok({ object: "list", data, has_more: false, url: "/v1/list" });
}

function deleteCustomer({ world, id }: Call): Reply {
  return world.deleteCustomer(id) ? ok({ object: "customer", id, deleted: true }) : missing("customer");
}

function listPrices({ world, query }: Call): Reply {
  const keys = [...query].filter(([name]) => name.startsWith("lookup_keys")).map(([, value]) => value);
  return list(
    [...world.prices.values()].filter((one) => one.lookup_key && keys.includes(one.lookup_key)).map(priceOf),
  );
}

function createPrice({ world, form }: Call): Reply {
  const amount = Number(form.get("unit_amount"));
  return ok(priceOf(world.addPrice(form.get("metadata[tier]") ?? "", form.get("lookup_key") ?? "", amount)));
}

function priceOf(price: WorldPrice) {
  return { object: "price", ...price, active: true, currency: "eur", recurring: { interval: "month" } };
}

function listSubscriptions({ world, query }: Call): Reply {
  const customer = world.customers.get(query.get("customer") ?? "");
  if (!customer) return missing("customer");
  if (customer.isDeleted) return list([]);
  // Newest first, as Stripe lists them.
  return list(
    world
      .of(customer.id)
      .reverse()
      .map((one) => subscriptionOf(world, one)),
  );
}

function found(world: StripeWorld, one: WorldSubscription | undefined): Reply {
  return one ? ok(subscriptionOf(world, one)) : missing("subscription");
}

function updateSubscription({ world, form, id }: Call): Reply {
  const one = world.subscriptions.get(id);
  if (!one) return missing("subscription");
  const price = form.get("items[0][price]");
  const cancel = form.get("cancel_at_period_end");
  world.update(one, {
    ...(price ? { price } : {}),
    ...(cancel === null ? {} : { cancel_at_period_end: cancel === "true" }),
  });
  return found(world, one);
}

/** As the API shows it. The parts the product never reads are left out. */
export function subscriptionOf(world: StripeWorld, one: WorldSubscription): Stripe.Subscription {
  const { price, item, invoice, current_period_start, current_period_end, ...rest } = one;
  const found = world.prices.get(price);
  return {
    object: "subscription",
    ...rest,
    cancel_at: null,
    latest_invoice: { object: "invoice", ...invoice },
    items: {
      object: "list",
      data: [{ id: item, current_period_start, current_period_end, price: found ? priceOf(found) : null }],
    },
  } as unknown as Stripe.Subscription;
}

function createSession({ world, form }: Call): Reply {
  const session: WorldSession = {
    id: world.id("cs"),
    customer: form.get("customer") ?? "",
    price: form.get("line_items[0][price]") ?? "",
    trialDays: Number(form.get("subscription_data[trial_period_days]") ?? 0),
    status: "open",
  };
  world.sessions.set(session.id, session);
  return ok(sessionOf(session));
}

function listSessions({ world, query }: Call): Reply {
  const isWanted = (one: WorldSession) =>
    one.customer === query.get("customer") && one.status === query.get("status");
  return list([...world.sessions.values()].filter(isWanted).map(sessionOf));
}

function expireSession({ world, id }: Call): Reply {
  const session = world.sessions.get(id);
  if (session?.status !== "open") return missing("checkout session");
  session.status = "expired";
  return ok(sessionOf(session));
}

function sessionOf(session: WorldSession) {
  return {
    object: "checkout.session",
    id: session.id,
    customer: session.customer,
    status: session.status,
    url: `https://checkout.stripe.test/${session.id}`,
  };
}
