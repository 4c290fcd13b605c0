import "server-only";
import { sql } from "drizzle-orm";
import type { TokenPurpose } from "@/db/enums";
import { auditInsert } from "@/lib/audit/store";
import { type Access, ownerOf } from "@/lib/core/access";
import { actorUserId, type Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { queryRows } from "@/lib/core/tx";
import type { NewMail } from "@/lib/mails/schema";
import { mailInsert } from "@/lib/mails/store";

export type NewToken = { hash: Buffer; purpose: TokenPurpose; validHours: number };

/**
 * Mails a link to whoever has this address, if anybody does, and makes every earlier link of its purpose
 * worthless. The same work whether or not there is an account; nothing is answered.
 */
export async function mailTokenTo(
  _access: Access<"user", "authenticate">,
  email: string,
  token: NewToken,
  mail: NewMail,
): Promise<void> {
  await queryRows(sql`
    with person as (
      select id as user_id, email::text as recipient from users
       where email = ${email} and suspended_at is null),
    stale as (
      delete from verification_tokens t using person p
       where t.user_id = p.user_id and t.purpose = ${token.purpose}::token_purpose),
    made as (
      insert into verification_tokens (id, user_id, purpose, token_hash, expires_at)
      select ${newId()}::uuid, p.user_id, ${token.purpose}::token_purpose, ${token.hash}::bytea,
             now() + make_interval(hours => ${token.validHours}) from person p),
    ${mailInsert("mailed", mail, sql`person`)}
    select 1`);
}

/** Mails the person a link that confirms the address they have. False when it is confirmed already. */
export async function mailVerification(
  access: Access<"user", "edit">,
  token: NewToken,
  mail: NewMail,
): Promise<boolean> {
  const rows = await queryRows<{ user_id: string }>(sql`
    with person as (
      select id as user_id, email::text as recipient from users
       where id = ${ownerOf(access)} and email_verified_at is null),
    stale as (
      delete from verification_tokens t using person p
       where t.user_id = p.user_id and t.purpose = 'VERIFY_EMAIL'),
    made as (
      insert into verification_tokens (id, user_id, purpose, token_hash, payload, expires_at)
      select ${newId()}::uuid, p.user_id, 'VERIFY_EMAIL', ${token.hash}::bytea,
             jsonb_build_object('email', p.recipient), now() + make_interval(hours => ${token.validHours})
        from person p),
    ${mailInsert("mailed", mail, sql`person`)}
    select user_id from person`);
  return rows.length > 0;
}

/** Mails a link to the address the person wants. An address that has an account gets no mail, and nobody hears of it. */
export async function mailEmailChange(
  access: Access<"user", "edit">,
  email: string,
  token: NewToken,
  mail: NewMail,
): Promise<void> {
  await queryRows(sql`
    with person as (
      select u.id as user_id, ${email}::text as recipient from users u
       where u.id = ${ownerOf(access)} and not exists (select from users o where o.email = ${email})),
    stale as (
      delete from verification_tokens t
       where t.user_id = ${ownerOf(access)} and t.purpose = 'CHANGE_EMAIL'),
    made as (
      insert into verification_tokens (id, user_id, purpose, token_hash, payload, expires_at)
      select ${newId()}::uuid, p.user_id, 'CHANGE_EMAIL', ${token.hash}::bytea,
             jsonb_build_object('email', p.recipient), now() + make_interval(hours => ${token.validHours})
        from person p),
    ${mailInsert("mailed", mail, sql`person`)}
    select 1`);
}

export type TokenOwner = { user_id: string; email: string; purpose: TokenPurpose };

/** Whose link this is, while it still works. Takes nothing. */
export async function findToken(
  _access: Access<"user", "authenticate">,
  hash: Buffer,
): Promise<TokenOwner | undefined> {
  const [row] = await queryRows<TokenOwner>(sql`
    select t.user_id, u.email::text as email, t.purpose from verification_tokens t join users u on u.id = t.user_id
     where t.token_hash = ${hash}::bytea and t.used_at is null and t.expires_at > now()
       and u.suspended_at is null`);
  return row;
}

/**
 * Uses a confirmation: the address of the link is the person's and confirmed. Whoever had another address is
 * told there. Undefined when the link was used, expired, never was, or confirms an address changed since.
 * Raises 23505 when the wanted address got an account meanwhile.
 */
export async function applyConfirmation(
  _access: Access<"user", "authenticate">,
  ctx: Ctx,
  hash: Buffer,
  notice: NewMail,
): Promise<{ userId: string; email: string; isChange: boolean } | undefined> {
  const [row] = await queryRows<{ id: string; email: string; is_change: boolean }>(sql`
    with token as (
      update verification_tokens set used_at = now(), updated_at = now()
       where token_hash = ${hash}::bytea and used_at is null and expires_at > now()
         and purpose in ('VERIFY_EMAIL', 'CHANGE_EMAIL')
      returning user_id, purpose, payload->>'email' as email),
    before as (
      select u.id, u.email::text as old, t.email, t.purpose = 'CHANGE_EMAIL' as is_change
        from users u join token t on t.user_id = u.id
       where u.suspended_at is null and (t.purpose = 'CHANGE_EMAIL' or u.email = t.email)),
    changed as (
      update users u set email = b.email, email_verified_at = now(), updated_at = now()
        from before b where u.id = b.id
      returning u.id),
    dead as (
      delete from verification_tokens t using before b
       where t.user_id = b.id and t.token_hash <> ${hash}::bytea and b.is_change),
    told as (select b.id as user_id, b.old as recipient from before b where b.is_change),
    ${mailInsert("noticed", notice, sql`told`)},
    audited as (
      ${auditInsert(ctx, { action: "user.email-verified", entity: "user", entityId: actorUserId(ctx.actor) ?? null }, "changed")})
    select b.id, b.email, b.is_change from before b join changed c on c.id = b.id`);
  return row && { userId: row.id, email: row.email, isChange: row.is_change };
}

/**
 * Uses a reset: the new password, the address proven, every session and every other link ended, the person
 * told. Undefined when the link was used, expired or never was.
 */
export async function applyReset(
  _access: Access<"user", "authenticate">,
  ctx: Ctx,
  hash: Buffer,
  passwordHash: string,
): Promise<{ userId: string } | undefined> {
  const [row] = await queryRows<{ user_id: string }>(sql`
    with token as (
      update verification_tokens set used_at = now(), updated_at = now()
       where token_hash = ${hash}::bytea and used_at is null and expires_at > now() and purpose = 'RESET_PASSWORD'
      returning user_id),
    changed as (
      update users u set password_hash = ${passwordHash}, email_verified_at = coalesce(email_verified_at, now()),
             updated_at = now()
        from token t where u.id = t.user_id and u.suspended_at is null
      returning u.id as user_id, u.email::text as recipient),
    ended as (delete from sessions s using changed c where s.user_id = c.user_id),
    dead as (
      delete from verification_tokens t using changed c
       where t.user_id = c.user_id and t.token_hash <> ${hash}::bytea),
    ${mailInsert("noticed", { template: "password-changed", data: {} }, sql`changed`)},
    audited as (
      ${auditInsert(ctx, { action: "user.password-reset", entity: "user", entityId: actorUserId(ctx.actor) ?? null }, "changed")})
    select user_id from changed`);
  return row && { userId: row.user_id };
}

export async function findOwnCredentials(
  access: Access<"user", "edit">,
): Promise<{ email: string; passwordHash: string | null } | undefined> {
  const [row] = await queryRows<{ email: string; password_hash: string | null }>(sql`
    select email::text as email, password_hash from users where id = ${ownerOf(access)}`);
  return row && { email: row.email, passwordHash: row.password_hash };
}

/**
 * A new password if the old one is still `oldHash`; every other browser is signed out, every mailed link is
 * dead, the person told. False when it was changed meanwhile.
 */
export async function changePasswordHash(
  access: Access<"user", "edit">,
  ctx: Ctx,
  oldHash: string | null,
  passwordHash: string,
): Promise<boolean> {
  const userId = ownerOf(access);
  const current = "sessionId" in ctx.actor ? ctx.actor.sessionId : null;
  const rows = await queryRows<{ user_id: string }>(sql`
    with changed as (
      update users set password_hash = ${passwordHash}, updated_at = now()
       where id = ${userId} and password_hash is not distinct from ${oldHash}::text
      returning id as user_id, email::text as recipient),
    ended as (
      delete from sessions s using changed c where s.user_id = c.user_id and s.id is distinct from ${current}::uuid),
    dead as (delete from verification_tokens t using changed c where t.user_id = c.user_id),
    ${mailInsert("noticed", { template: "password-changed", data: {} }, sql`changed`)},
    audited as (${auditInsert(ctx, { action: "user.password-changed", entity: "user", entityId: userId }, "changed")})
    select user_id from changed`);
  return rows.length > 0;
}

export async function updateName(access: Access<"user", "edit">, name: string): Promise<boolean> {
  const rows = await queryRows<{ id: string }>(sql`
    update users set name = ${name}, updated_at = now() where id = ${ownerOf(access)} returning id`);
  return rows.length > 0;
}
