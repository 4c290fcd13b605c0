import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Tier, UserRole } from "@/db/enums";
import { apiKeys } from "@/db/schema";
import { auditInsert } from "@/lib/audit/store";
import { type Access, ownerOf } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { within } from "@/lib/core/scope";
import { db, queryRows } from "@/lib/core/tx";
import { KEYS_PER_PERSON_MAX } from "./schema";

export type ApiKeyRow = typeof apiKeys.$inferSelect;
export type NewKey = {
  name: string;
  start: string;
  keyHash: Buffer;
  scopes: string[];
  expiresAt: Date | null;
};

const USED_EVERY_SECONDS = 60;

/** A key and its audit row in one statement. CONFLICT when the person has their fill of usable keys. */
export async function insertKey(
  access: Access<"apiKey", "write">,
  ctx: Ctx,
  key: NewKey,
): Promise<ApiKeyRow> {
  const id = newId();
  const ownerId = ownerOf(access);
  const rows = await queryRows<{ id: string }>(sql`
    with added as (
      insert into api_keys (id, user_id, name, start, key_hash, scopes, expires_at)
      select ${id}::uuid, ${ownerId}::uuid, ${key.name}, ${key.start}, ${key.keyHash}::bytea,
             ${sql.param(key.scopes)}::text[], ${key.expiresAt?.toISOString() ?? null}::timestamptz
       where (select count(*) from api_keys where user_id = ${ownerId} and revoked_at is null
                and (expires_at is null or expires_at > now())) < ${KEYS_PER_PERSON_MAX}
      returning id),
    audited as (${auditInsert(
      ctx,
      {
        action: "api-key.created",
        entity: "api-key",
        entityId: id,
        after: { name: key.name, start: key.start, scopes: key.scopes },
      },
      "added",
    )})
    select id from added`);
  if (rows.length === 0) {
    throw new AppError(
      "CONFLICT",
      `There can be ${KEYS_PER_PERSON_MAX} keys. Revoke one that is not needed.`,
    );
  }
  return fetchKey(access, id);
}

export async function fetchKey(access: Access<"apiKey">, keyId: string): Promise<ApiKeyRow> {
  const [row] = await db()
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.id, keyId), within(access, apiKeys.userId)));
  if (!row) throw notFound("API key");
  return row;
}

/** Newest first; revoked and expired ones stay as a record. */
export async function selectKeys(access: Access<"apiKey", "read">): Promise<ApiKeyRow[]> {
  return db()
    .select()
    .from(apiKeys)
    .where(within(access, apiKeys.userId))
    .orderBy(desc(apiKeys.id))
    .limit(500);
}

/** Refused from the next request on. Again: nothing happens. Throws NOT_FOUND. */
export async function revokeKey(
  access: Access<"apiKey", "write">,
  ctx: Ctx,
  keyId: string,
): Promise<ApiKeyRow> {
  await queryRows(sql`
    with revoked as (
      update api_keys set revoked_at = now(), updated_at = now()
       where id = ${keyId} and user_id = ${ownerOf(access)} and revoked_at is null returning id),
    audited as (${auditInsert(ctx, { action: "api-key.revoked", entity: "api-key", entityId: keyId }, "revoked")})
    select id from revoked`);
  return fetchKey(access, keyId);
}

/**
 * The old key gets an end, a new one its place, in one statement. CONFLICT when the old one is no longer as it was
 * read: of two rolls at once one makes a key.
 */
export async function rollKey(
  access: Access<"apiKey", "write">,
  ctx: Ctx,
  old: ApiKeyRow,
  { key, overlapHours }: { key: NewKey; overlapHours: number },
): Promise<ApiKeyRow> {
  const id = newId();
  const rows = await queryRows<{ id: string }>(sql`
    with old as (
      update api_keys
         set expires_at = least(expires_at, now() + make_interval(hours => ${overlapHours}::int)),
             revoked_at = case when ${overlapHours}::int = 0 then now() end,
             updated_at = greatest(now(), updated_at + interval '1 millisecond')
       where id = ${old.id} and user_id = ${ownerOf(access)} and revoked_at is null
         and (expires_at is null or expires_at > now()) and updated_at = ${old.updatedAt.toISOString()}::timestamptz
      returning id, user_id),
    added as (
      insert into api_keys (id, user_id, name, start, key_hash, scopes, expires_at)
      select ${id}::uuid, old.user_id, ${key.name}, ${key.start}, ${key.keyHash}::bytea,
             ${sql.param(key.scopes)}::text[], ${key.expiresAt?.toISOString() ?? null}::timestamptz
        from old returning id),
    audited as (${auditInsert(
      ctx,
      {
        action: "api-key.rolled",
        entity: "api-key",
        entityId: old.id,
        after: { replacedBy: id, start: key.start, overlapHours },
      },
      "added",
    )})
    select id from added`);
  if (rows.length === 0) {
    throw new AppError(
      "CONFLICT",
      "This key was rolled or revoked meanwhile, or it has expired. Reload the list.",
    );
  }
  return fetchKey(access, id);
}

export type KeyHolder = {
  id: string;
  key_hash: Buffer;
  scopes: string[];
  is_usable: boolean;
  user_id: string;
  email: string;
  name: string;
  image_url: string | null;
  role: UserRole;
  tier: Tier;
  is_suspended: boolean;
  is_email_verified: boolean;
};

/** The key with its person, as both are now. Notes at most once a minute that it was used. */
export async function findKeyHolder(
  _access: Access<"apiKey", "authenticate">,
  keyHash: Buffer,
): Promise<KeyHolder | undefined> {
  const [row] = await queryRows<KeyHolder>(sql`
    with used as (
      update api_keys set last_used_at = now()
       where key_hash = ${keyHash} and revoked_at is null and (expires_at is null or expires_at > now())
         and (last_used_at is null or last_used_at < now() - make_interval(secs => ${USED_EVERY_SECONDS})))
    select k.id, k.key_hash, k.scopes, k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) as is_usable,
           u.id as user_id, u.email, u.name, u.image_url, u.role, u.tier, u.suspended_at is not null as is_suspended,
           u.email_verified_at is not null as is_email_verified
      from api_keys k join users u on u.id = k.user_id
     where k.key_hash = ${keyHash}`);
  return row;
}
