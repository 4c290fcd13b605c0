import { describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { keyOf, PUBLIC, person, refusalOf } from "@/lib/generations/testing";
import { authenticateKey } from "./authenticate-key";
import { createApiKey } from "./create-api-key";
import { listApiKeys } from "./list-api-keys";
import { isKeyShaped, mintKey } from "./mint-key";
import { revokeApiKey } from "./revoke-api-key";
import { rollApiKey } from "./roll-api-key";
import { API_SCOPES, KEYS_PER_PERSON_MAX } from "./schema";

const app = useTestApp();
const input = { name: "CI", scopes: ["projects:read" as const] };

test("a key is shaped like one, and one changed letter makes it none", () => {
  const { secret, start } = mintKey();
  expect(secret).toMatch(/^cp_live_[0-9A-Za-z]{38}$/);
  expect(secret.startsWith(start)).toBe(true);
  expect(start).toHaveLength(16);
  expect(isKeyShaped(secret)).toBe(true);
  for (let at = 8; at < secret.length; at += 1) {
    const other = secret[at] === "a" ? "b" : "a";
    expect(isKeyShaped(secret.slice(0, at) + other + secret.slice(at + 1)), `letter ${at}`).toBe(false);
  }
  expect(new Set(Array.from({ length: 1000 }, () => mintKey().secret)).size).toBe(1000);
});

describe("an API key", () => {
  test("is shown once, kept as a hash, found by itself and revoked for good", async () => {
    const ctx = await person(app.sql);
    const made = await createApiKey({ ctx, input });
    const [row] = await app.sql`select * from api_keys where id = ${made.id}`;
    expect(JSON.stringify(row)).not.toContain(made.secret.slice(16));
    expect(JSON.stringify(await listApiKeys({ ctx }))).not.toContain(made.secret.slice(16));
    const { actor, user } = await authenticateKey(made.secret, newId());
    expect(actor).toMatchObject({ kind: "apiKey", userId: ctx.userId, keyId: made.id, scopes: input.scopes });
    expect(user.id).toBe(ctx.userId);
    expect((await listApiKeys({ ctx }))[0]?.lastUsedAt).not.toBeNull();
    expect((await revokeApiKey({ ctx, input: { keyId: made.id } })).status).toBe("REVOKED");
    await revokeApiKey({ ctx, input: { keyId: made.id } });
    expect((await refusalOf(authenticateKey(made.secret, newId()))).code).toBe("UNAUTHORIZED");
    const audited = await app.sql`select action from audit_log where entity_id = ${made.id} order by id`;
    expect(audited.map((entry) => entry.action)).toEqual(["api-key.created", "api-key.revoked"]);
  });

  test("notes its use at most once a minute", async () => {
    const ctx = await person(app.sql);
    const { secret, id } = await createApiKey({ ctx, input });
    const used = async () => (await app.sql`select last_used_at as at from api_keys where id = ${id}`)[0]?.at;
    await authenticateKey(secret, newId());
    const first = await used();
    await authenticateKey(secret, newId());
    expect(await used()).toEqual(first);
    await app.sql`update api_keys set last_used_at = now() - interval '61 seconds' where id = ${id}`;
    await authenticateKey(secret, newId());
    expect(await used()).not.toEqual(first);
  });

  test("ends with its expiry, and with its person's suspension", async () => {
    const ctx = await person(app.sql);
    const { secret, id } = await createApiKey({ ctx, input });
    await app.sql`update api_keys set expires_at = now() - interval '1 second' where id = ${id}`;
    expect((await refusalOf(authenticateKey(secret, newId()))).code).toBe("UNAUTHORIZED");
    await app.sql`update api_keys set expires_at = null where id = ${id}`;
    await app.sql`update users set suspended_at = now() where id = ${ctx.userId}`;
    expect((await refusalOf(authenticateKey(secret, newId()))).code).toBe("UNAUTHORIZED");
    await app.sql`update users set suspended_at = null where id = ${ctx.userId}`;
    await authenticateKey(secret, newId());
  });

  test("is refused an expiry in the past, and more keys than fit", async () => {
    const ctx = await person(app.sql);
    const past = { ...input, expiresAt: "2020-01-01T00:00:00Z" };
    expect((await refusalOf(createApiKey({ ctx, input: past }))).fields).toHaveProperty("expiresAt");
    for (let index = 0; index < KEYS_PER_PERSON_MAX; index += 1) await createApiKey({ ctx, input });
    expect((await refusalOf(createApiKey({ ctx, input }))).code).toBe("CONFLICT");
  });

  test("unknown and malformed ones are refused alike", async () => {
    const known = await refusalOf(authenticateKey(mintKey().secret, newId()));
    const broken = await refusalOf(authenticateKey("cp_live_x", newId()));
    expect([known.code, known.message]).toEqual([broken.code, broken.message]);
  });
});

describe("rolling a key", () => {
  test("both work in the overlap, then the new one alone", async () => {
    const ctx = await person(app.sql);
    const old = await createApiKey({ ctx, input });
    const rolled = await rollApiKey({ ctx, input: { keyId: old.id, overlapHours: 24 } });
    expect(rolled).toMatchObject({ name: "CI", scopes: input.scopes, status: "ACTIVE" });
    await authenticateKey(old.secret, newId());
    await authenticateKey(rolled.secret, newId());
    await app.sql`update api_keys set expires_at = expires_at - interval '25 hours' where id = ${old.id}`;
    expect((await refusalOf(authenticateKey(old.secret, newId()))).code).toBe("UNAUTHORIZED");
    await authenticateKey(rolled.secret, newId());
  });

  test("without overlap the old one ends at once", async () => {
    const ctx = await person(app.sql);
    const old = await createApiKey({ ctx, input });
    await rollApiKey({ ctx, input: { keyId: old.id, overlapHours: 0 } });
    expect((await refusalOf(authenticateKey(old.secret, newId()))).code).toBe("UNAUTHORIZED");
    expect((await refusalOf(rollApiKey({ ctx, input: { keyId: old.id, overlapHours: 1 } }))).code).toBe(
      "CONFLICT",
    );
  });

  test("of ten rolls at once one makes a key", async () => {
    const ctx = await person(app.sql);
    const { id: keyId } = await createApiKey({ ctx, input });
    const rolls = await Promise.allSettled(
      Array.from({ length: 10 }, () => rollApiKey({ ctx, input: { keyId, overlapHours: 1 } })),
    );
    const made = rolls.filter((roll) => roll.status === "fulfilled").length;
    const [row] = await app.sql`select count(*)::int as n from api_keys where user_id = ${ctx.userId}`;
    // A roll that read after another had committed is an honest second roll; none may share what it read.
    expect(row?.n).toBe(made + 1);
    const [audits] =
      await app.sql`select count(*)::int as n from audit_log where entity_id = ${keyId} and action = 'api-key.rolled'`;
    expect(audits?.n).toBe(made);
    expect(made).toBeLessThan(10);
  });
});

describe("too little right", () => {
  const verbs = {
    list: (ctx: Parameters<typeof listApiKeys>[0]["ctx"], _id: string) => listApiKeys({ ctx }),
    create: (ctx: Parameters<typeof listApiKeys>[0]["ctx"], _id: string) => createApiKey({ ctx, input }),
    revoke: (ctx: Parameters<typeof listApiKeys>[0]["ctx"], keyId: string) =>
      revokeApiKey({ ctx, input: { keyId } }),
    roll: (ctx: Parameters<typeof listApiKeys>[0]["ctx"], keyId: string) =>
      rollApiKey({ ctx, input: { keyId, overlapHours: 1 } }),
  };

  test.each(Object.entries(verbs))(
    "%s is refused to nobody and to a key without its scope",
    async (name, verb) => {
      const ctx = await person(app.sql);
      const { id } = await createApiKey({ ctx, input });
      expect((await refusalOf(verb(PUBLIC, id))).code).toBe("UNAUTHORIZED");
      const wrong = keyOf(ctx, [name === "list" ? "keys:write" : "keys:read"]);
      expect((await refusalOf(verb(wrong, id))).code).toBe("FORBIDDEN");
      await verb(keyOf(ctx, ["keys:read", "keys:write", "projects:read"]), id);
    },
  );

  test.each(["revoke", "roll"] as const)("%s of a foreign key answers like for none", async (name) => {
    const [owner, ctx] = [await person(app.sql), await person(app.sql)];
    const { id, secret } = await createApiKey({ ctx: owner, input });
    const [foreign, absent] = [
      await refusalOf(verbs[name](ctx, id)),
      await refusalOf(verbs[name](ctx, newId())),
    ];
    expect([foreign.code, foreign.message]).toEqual(["NOT_FOUND", absent.message]);
    await authenticateKey(secret, newId());
    expect(await listApiKeys({ ctx })).toEqual([]);
  });

  test("a key gives no scope it does not have, by creating or rolling", async () => {
    const ctx = await person(app.sql);
    const weak = keyOf(ctx, ["keys:write"]);
    const strong = await createApiKey({ ctx, input: { name: "all", scopes: [...API_SCOPES] } });
    expect((await refusalOf(createApiKey({ ctx: weak, input }))).code).toBe("FORBIDDEN");
    const roll = rollApiKey({ ctx: weak, input: { keyId: strong.id, overlapHours: 1 } });
    expect((await refusalOf(roll)).code).toBe("FORBIDDEN");
  });
});
