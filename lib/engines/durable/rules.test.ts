import { describe, expect, test } from "vitest";
import { nextTick } from "./cron";
import { retryAfter, until } from "./durations";
import { evaluate, matches } from "./expressions";
import { limitsOf, priorityOf } from "./flow";
import { FunctionConfig } from "./schema";
import { canonicalize, hashSigningKey, sign } from "./wire";

const event = { id: "e", name: "go", data: { user: "u1", p: 700, big: 3 }, user: {}, ts: 0 };

function config(settings: Record<string, unknown>): FunctionConfig {
  const runtime = { type: "http", url: "http://127.0.0.1/api/inngest" };
  const steps = { step: { id: "step", name: "step", runtime } };
  return FunctionConfig.parse({ id: "f", triggers: [{ event: "go" }], steps, ...settings });
}

describe("durations", () => {
  test("spans add up from now, dates stand, anything else is refused", () => {
    expect(until("1h2s", 0).getTime()).toBe(3_602_000);
    expect(until("1.5s", 0).getTime()).toBe(1_500);
    expect(until("2030-01-02T03:04:05Z").toISOString()).toBe("2030-01-02T03:04:05.000Z");
    expect(() => until("soon")).toThrow("neither a duration nor a date");
  });

  test("retry-after takes seconds and dates and ignores nonsense", () => {
    const inTenSeconds = retryAfter("10")?.getTime() ?? 0;
    expect(Math.abs(inTenSeconds - Date.now() - 10_000)).toBeLessThan(500);
    expect(retryAfter("2030-01-01T00:00:00Z")?.getUTCFullYear()).toBe(2030);
    expect(retryAfter("whenever")).toBeUndefined();
  });
});

describe("expressions", () => {
  test("a missing key is no match and never an error", () => {
    expect(matches("event.data.none.deeper == 1", { event })).toBe(false);
    expect(matches("event.data.big > 2", { event })).toBe(true);
    expect(matches(undefined, {})).toBe(true);
    expect(evaluate("event.data.user + '!'", { event })).toBe("u1!");
  });
});

describe("flow rules", () => {
  test("a limit belongs to its function and key value, or to all functions in the env scope", () => {
    const own = limitsOf(
      config({ concurrency: [{ limit: 2, key: "event.data.user" }, { limit: 5 }] }),
      event,
    );
    expect(own.map((limit) => limit.limit)).toEqual([2, 5]);
    expect(own[0]?.key).toMatch(/^f\|[0-9a-f]{8}\|"u1"$/);
    expect(own[1]?.key).toBe("f||");
    const shared = limitsOf(config({ concurrency: { limit: 1, key: '"gpu"', scope: "env" } }), event);
    expect(shared[0]?.key).toMatch(/^env\|[0-9a-f]{8}\|"gpu"$/);
    expect(limitsOf(config({ concurrency: 0 }), event)).toEqual([]);
  });

  test("priority is whole seconds within ten minutes, and 0 when it cannot be told", () => {
    expect(priorityOf(config({ priority: { run: "event.data.p" } }), event)).toBe(600);
    expect(priorityOf(config({ priority: { run: "-event.data.p" } }), event)).toBe(-600);
    expect(priorityOf(config({ priority: { run: "event.data.none" } }), event)).toBe(0);
  });

  test("a cron follows its time zone", () => {
    const winter = new Date("2026-01-10T00:00:00Z");
    expect(nextTick("TZ=Europe/Paris 0 5 * * *", winter)?.toISOString()).toBe("2026-01-10T04:00:00.000Z");
    expect(nextTick("0 5 * * *", winter)?.toISOString()).toBe("2026-01-10T05:00:00.000Z");
  });
});

describe("wire", () => {
  test("canonical JSON sorts members, drops undefined ones and keeps lists", () => {
    const value = { b: [1, undefined, { d: 1, c: null }], a: undefined, "€": "é", A: 1e21 };
    expect(canonicalize(value)).toBe('{"A":1e+21,"b":[1,null,{"c":null,"d":1}],"€":"é"}');
  });

  test("signature and token match values computed by hand", () => {
    // printf 'body1700000000' | openssl dgst -sha256 -hmac abab; printf '\xab\xab' | sha256sum
    expect(sign("signkey-test-abab", "body", 1_700_000_000)).toBe(
      "t=1700000000&s=4883d54ceee67d79bff3f5ca699bf91a3a0f42a3d31393d95e1220622b41aadb",
    );
    expect(hashSigningKey("signkey-test-abab")).toBe(
      "signkey-test-ecacf5859190e0affec654c09e7ba28152622793e09901731aecd2d500df551d",
    );
  });
});
