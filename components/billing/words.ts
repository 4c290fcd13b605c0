/** "1 December"; with the year when it is not this one. UTC, as every period is. */
export function dayOf(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const year = at.getUTCFullYear() === now.getUTCFullYear() ? {} : ({ year: "numeric" } as const);
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC", ...year }).format(
    at,
  );
}

export function priceOf(amountCents: number, currency: string, interval: "month" | "year"): string {
  const digits = amountCents % 100 === 0 ? 0 : 2;
  const amount = new Intl.NumberFormat("en", {
    style: "currency",
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amountCents / 100);
  return `${amount} a ${interval}`;
}

export function creditsOf(credits: number): string {
  return credits === 1 ? "1 credit" : `${credits.toLocaleString("en")} credits`;
}
