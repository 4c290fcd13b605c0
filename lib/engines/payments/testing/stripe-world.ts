import { createHash, randomBytes } from "node:crypto";

const DAY_SECONDS = 24 * 60 * 60;
const MONTH_SECONDS = 30 * DAY_SECONDS;
/** How long Stripe tries again before it gives up (Smart Retries, shortened). */
const DUNNING_SECONDS = 14 * DAY_SECONDS;
const FIRST_PAYMENT_SECONDS = 23 * 60 * 60;

export type WorldPrice = {
  id: string;
  lookup_key: string | null;
  unit_amount: number;
  metadata: Record<string, string>;
  product: string;
};
export type WorldInvoice = { id: string; status: "paid" | "open" | "uncollectible"; created: number };
export type WorldSubscription = {
  id: string;
  customer: string;
  status: string;
  price: string;
  item: string;
  created: number;
  current_period_start: number;
  current_period_end: number;
  cancel_at_period_end: boolean;
  trial_end: number | null;
  ended_at: number | null;
  invoice: WorldInvoice;
};
export type WorldSession = {
  id: string;
  customer: string;
  price: string;
  trialDays: number;
  status: "open" | "complete" | "expired";
};
export type WorldEvent = {
  id: string;
  type: string;
  created: number;
  data: { object: Record<string, unknown> };
};

/**
 * Stripe's side of the story: customers, subscriptions and invoices with a clock of their own. Renewals,
 * failing cards, dunning, disputes and endings happen as the clock moves, and each leaves an event.
 */
export class StripeWorld {
  nowSeconds = Math.floor(Date.now() / 1000);
  readonly customers = new Map<
    string,
    { id: string; email: string; isDeleted: boolean; isCardGood: boolean }
  >();
  readonly prices = new Map<string, WorldPrice>();
  readonly subscriptions = new Map<string, WorldSubscription>();
  readonly sessions = new Map<string, WorldSession>();
  readonly events: WorldEvent[] = [];
  #counter = 0;

  id(kind: string): string {
    this.#counter += 1;
    return `${kind}_${this.#counter.toString(36).padStart(4, "0")}${randomBytes(4).toString("hex")}`;
  }

  addPrice(tier: string, lookupKey: string, amountCents: number): WorldPrice {
    for (const other of this.prices.values()) if (other.lookup_key === lookupKey) other.lookup_key = null;
    const price = {
      id: this.id("price"),
      lookup_key: lookupKey,
      unit_amount: amountCents,
      metadata: { tier },
      product: this.id("prod"),
    };
    this.prices.set(price.id, price);
    return price;
  }

  addCustomer(email: string): string {
    const id = this.id("cus");
    this.customers.set(id, { id, email, isDeleted: false, isCardGood: true });
    this.emit("customer.created", { object: "customer", id });
    return id;
  }

  setCard(customerId: string, isCardGood: boolean): void {
    const customer = this.customers.get(customerId);
    if (customer) customer.isCardGood = isCardGood;
    this.emit("payment_method.attached", {
      object: "payment_method",
      id: this.id("pm"),
      customer: customerId,
    });
  }

  deleteCustomer(customerId: string): boolean {
    const customer = this.customers.get(customerId);
    if (!customer || customer.isDeleted) return false;
    customer.isDeleted = true;
    for (const one of this.of(customerId)) if (one.ended_at === null) this.end(one);
    this.emit("customer.deleted", { object: "customer", id: customerId });
    return true;
  }

  of(customerId: string): WorldSubscription[] {
    return [...this.subscriptions.values()].filter((one) => one.customer === customerId);
  }

  /** The person pays at the checkout's page. */
  completeCheckout(sessionId: string): void {
    const session = this.sessions.get(sessionId);
    if (session?.status !== "open") return;
    session.status = "complete";
    this.subscribe(session.customer, session.price, session.trialDays);
    this.emit("checkout.session.completed", {
      object: "checkout.session",
      id: session.id,
      customer: session.customer,
    });
  }

  subscribe(customerId: string, price: string, trialDays = 0): WorldSubscription {
    const isGood = this.customers.get(customerId)?.isCardGood ?? false;
    const trialEnd = trialDays > 0 ? this.nowSeconds + trialDays * DAY_SECONDS : null;
    const one: WorldSubscription = {
      id: this.id("sub"),
      customer: customerId,
      status: trialEnd ? "trialing" : isGood ? "active" : "incomplete",
      price,
      item: this.id("si"),
      created: this.nowSeconds,
      current_period_start: this.nowSeconds,
      current_period_end: trialEnd ?? this.nowSeconds + MONTH_SECONDS,
      cancel_at_period_end: false,
      trial_end: trialEnd,
      ended_at: null,
      invoice: { id: this.id("in"), status: trialEnd || isGood ? "paid" : "open", created: this.nowSeconds },
    };
    this.subscriptions.set(one.id, one);
    this.emit("customer.subscription.created", toObject(one));
    this.emit(one.invoice.status === "paid" ? "invoice.paid" : "invoice.payment_failed", invoiceOf(one));
    return one;
  }

  update(
    one: WorldSubscription,
    change: Partial<Pick<WorldSubscription, "price" | "cancel_at_period_end" | "status">>,
  ) {
    Object.assign(one, change);
    this.emit("customer.subscription.updated", toObject(one));
  }

  end(one: WorldSubscription): void {
    one.status = "canceled";
    one.ended_at = this.nowSeconds;
    this.emit("customer.subscription.deleted", toObject(one));
  }

  /** The bank takes a payment back. The subscription goes on, as Stripe's does unless told otherwise. */
  dispute(customerId: string): void {
    this.emit("charge.dispute.created", { object: "dispute", id: this.id("dp"), customer: customerId });
  }

  /** Lets time pass, day by day, with everything that falls into it. */
  advance(days: number): void {
    for (let day = 0; day < days; day += 1) {
      this.nowSeconds += DAY_SECONDS;
      for (const one of this.subscriptions.values()) this.#tick(one);
    }
  }

  #tick(one: WorldSubscription): void {
    if (one.ended_at !== null) return;
    if (one.status === "incomplete") {
      if (this.#pay(one)) this.update(one, { status: "active" });
      else if (this.nowSeconds >= one.created + FIRST_PAYMENT_SECONDS) {
        one.ended_at = this.nowSeconds;
        this.update(one, { status: "incomplete_expired" });
      }
    } else if (one.status === "past_due" || one.status === "unpaid") {
      if (this.#pay(one)) this.update(one, { status: "active" });
      else if (one.status === "past_due" && this.nowSeconds >= one.invoice.created + DUNNING_SECONDS) {
        this.update(one, { status: "unpaid" });
      }
    } else if (this.nowSeconds >= one.current_period_end && one.status !== "paused") {
      this.#renew(one);
    }
  }

  #renew(one: WorldSubscription): void {
    if (one.cancel_at_period_end) {
      this.end(one);
      return;
    }
    one.current_period_start = one.current_period_end;
    one.current_period_end += MONTH_SECONDS;
    one.invoice = { id: this.id("in"), status: "open", created: this.nowSeconds };
    this.emit("invoice.created", invoiceOf(one));
    this.update(one, { status: this.#pay(one) ? "active" : "past_due" });
  }

  #pay(one: WorldSubscription): boolean {
    const isGood = this.customers.get(one.customer)?.isCardGood ?? false;
    one.invoice.status = isGood ? "paid" : "open";
    this.emit(isGood ? "invoice.paid" : "invoice.payment_failed", invoiceOf(one));
    return isGood;
  }

  emit(type: string, object: Record<string, unknown>): void {
    // What an event carries is a copy of that moment: a later look may find something else.
    this.events.push({
      id: this.id("evt"),
      type,
      created: this.nowSeconds,
      data: { object: structuredClone(object) },
    });
  }
}

export function toObject(one: WorldSubscription): Record<string, unknown> {
  return { object: "subscription", id: one.id, customer: one.customer, status: one.status };
}

function invoiceOf(one: WorldSubscription): Record<string, unknown> {
  return { object: "invoice", id: one.invoice.id, customer: one.customer, status: one.invoice.status };
}

/** Names the words of a request, to tell the same one under one key from another. */
export function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
