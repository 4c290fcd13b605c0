import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { keyOf, PUBLIC, person, refusalOf } from "@/lib/generations/testing";
import { linkAccount } from "../link-account";
import { listConnections } from "../list-connections";
import { listSessions } from "../list-sessions";
import { deviceOf } from "../rules";
import { signInLinked } from "../sign-in-linked";
import { unlinkAccount } from "../unlink-account";

const app = useTestApp({ AUTH_GITHUB_ID: "x", AUTH_GITHUB_SECRET: "y" });
const proof = () => ({ provider: "github" as const, providerAccountId: newId(), label: "ada" });

test("an account at a provider opens only the account that linked it, never one with the same address", async () => {
  const ctx = await person(app.sql);
  const input = proof();
  const byAddress = { ...input, label: `${ctx.userId}@example.com` };
  expect(await signInLinked({ ctx: PUBLIC, input: byAddress })).toBeUndefined();
  await linkAccount({ ctx, input });
  expect(await signInLinked({ ctx: PUBLIC, input })).toEqual({ userId: ctx.userId });
  expect(await listConnections({ ctx })).toEqual([{ provider: "github", label: "ada", isLinked: true }]);
});

test("of two people who link one account at once exactly one has it", async () => {
  const [one, other] = [await person(app.sql), await person(app.sql)];
  const input = proof();
  const outcomes = await Promise.allSettled([one, other].map((ctx) => linkAccount({ ctx, input })));
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
});

test("the last way in cannot be unlinked, another can; keys and nobody link nothing", async () => {
  const ctx = await person(app.sql);
  await linkAccount({ ctx, input: proof() });
  const unlink = () => unlinkAccount({ ctx, input: { provider: "github" } });
  expect((await refusalOf(unlink())).code).toBe("CONFLICT");
  await app.sql`update users set password_hash = 'x' where id = ${ctx.userId}`;
  await unlink();
  expect((await refusalOf(unlink())).code).toBe("CONFLICT");
  expect((await refusalOf(linkAccount({ ctx: keyOf(ctx, []), input: proof() }))).code).toBe("FORBIDDEN");
  expect((await refusalOf(linkAccount({ ctx: PUBLIC, input: proof() }))).code).toBe("UNAUTHORIZED");
});

test("a suspended person does not come in by a provider either", async () => {
  const ctx = await person(app.sql);
  const input = proof();
  await linkAccount({ ctx, input });
  await app.sql`update users set suspended_at = now() where id = ${ctx.userId}`;
  expect((await refusalOf(signInLinked({ ctx: PUBLIC, input }))).code).toBe("FORBIDDEN");
});

test("the list of browsers is one's own, without those that expired", async () => {
  const [mine, theirs] = [await person(app.sql), await person(app.sql)];
  for (const [ctx, expires] of [
    [mine, "1 hour"],
    [mine, "-1 hour"],
    [theirs, "1 hour"],
  ] as const) {
    await app.sql`insert into sessions (id, user_id, expires_at, user_agent)
      values (${newId()}, ${ctx.userId}, now() + ${expires}::interval, 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0')`;
  }
  const sessions = await listSessions({ ctx: mine });
  expect(sessions.map((one) => one.device)).toEqual(["Firefox on Windows"]);
});

test.each([
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1",
    "Safari on iPhone",
  ],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"],
  ["Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0 Safari/537.36", "Chrome on Linux"],
  ["curl/8.0", "Unknown device"],
  [null, "Unknown device"],
])("%s is called %s", (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});
