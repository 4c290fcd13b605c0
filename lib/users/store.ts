import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tier, UserRole } from "@/db/enums";
import { sessions, users } from "@/db/schema";
import { auditInsert } from "@/lib/audit/store";
import { type Access, ownerOf } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { within } from "@/lib/core/scope";
import { db, queryRows } from "@/lib/core/tx";
import { SEEN_EVERY_SECONDS, SESSION_MAX_AGE_SECONDS } from "./rules";
import type { SessionOrigin } from "./schema";

export type Credentials = { id: string; passwordHash: string | null; suspendedReason: string | null } & {
  isSuspended: boolean;
};

export type NewUser = { email: string; name: string; passwordHash: string };

/** Any constant: it serialises the founding of an install among all its processes. */
const FOUNDING_LOCK = 727_310;

export async function findCredentials(
  _access: Access<"user", "authenticate">,
  email: string,
): Promise<Credentials | undefined> {
  const [row] = await db()
    .select({
      id: users.id,
      passwordHash: users.passwordHash,
      suspendedAt: users.suspendedAt,
      suspendedReason: users.suspendedReason,
    })
    .from(users)
    .where(eq(users.email, email));
  if (!row) return undefined;
  const { suspendedAt, ...rest } = row;
  return { ...rest, isSuspended: suspendedAt !== null };
}

export async function hasUsers(_access: Access<"user", "register">): Promise<boolean> {
  const rows = await db().select({ id: users.id }).from(users).limit(1);
  return rows.length > 0;
}

/** Undefined when the address has an account, also when a second request made it this instant. */
export async function insertUser(
  _access: Access<"user", "register">,
  ctx: Ctx,
  user: NewUser,
): Promise<{ id: string; role: UserRole } | undefined> {
  const [row] = await queryRows<{ id: string; role: UserRole }>(insertStatement(ctx, user, "USER"));
  return row;
}

/**
 * Like `insertUser`, for the first account: an ADMIN, unless another became the first meanwhile.
 * A lock inside the inserting statement would come after its snapshot, hence the transaction.
 * With `isOnlyFounding`, nobody is inserted once an ADMIN exists.
 */
export async function insertFounder(
  _access: Access<"user", "register">,
  ctx: Ctx,
  user: NewUser,
  isOnlyFounding = false,
): Promise<{ id: string; role: UserRole } | undefined> {
  return db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${FOUNDING_LOCK})`);
    const { rows: found } = await tx.execute<{ any_user: boolean; any_admin: boolean }>(sql`
      select exists (select from users) as any_user,
             exists (select from users where role = 'ADMIN') as any_admin`);
    const state = found[0];
    if (isOnlyFounding && state?.any_admin) return undefined;
    const isFounder = isOnlyFounding || !state?.any_user;
    const { rows } = await tx.execute<{ id: string; role: UserRole }>(
      insertStatement(ctx, user, isFounder ? "ADMIN" : "USER"),
    );
    return rows[0];
  });
}

function insertStatement(ctx: Ctx, user: NewUser, role: UserRole) {
  const id = newId();
  return sql`
    with added as (
      insert into users (id, email, name, password_hash, role)
      values (${id}, ${user.email}, ${user.name}, ${user.passwordHash}, ${role}::user_role)
      on conflict (email) do nothing
      returning id, role),
    audited as (${auditInsert(
      ctx,
      { action: "user.registered", entity: "user", entityId: id, after: { role, name: user.name } },
      "added",
    )})
    select id, role from added`;
}

/** Opens a session, counts the login and forgets the person's expired sessions, in one statement. */
export async function insertSession(
  _access: Access<"user", "authenticate">,
  ctx: Ctx,
  userId: string,
  origin: SessionOrigin,
): Promise<{ id: string; expiresAt: string } | undefined> {
  const id = newId();
  const [row] = await queryRows<{ id: string; expires_at: string }>(sql`
    with person as (
      update users set last_login_at = now(), login_count = login_count + 1, updated_at = now()
       where id = ${userId} and suspended_at is null
      returning id),
    forgotten as (delete from sessions where user_id = ${userId} and expires_at <= now()),
    opened as (
      insert into sessions (id, user_id, expires_at, user_agent, ip_address)
      select ${id}, id, now() + make_interval(secs => ${SESSION_MAX_AGE_SECONDS}),
             ${origin.userAgent}, ${origin.ipAddress} from person
      returning id, expires_at),
    audited as (${auditInsert(
      ctx,
      {
        action: "user.signed-in",
        entity: "user",
        entityId: userId,
        after: { sessionId: id, ipAddress: origin.ipAddress },
      },
      "opened",
    )})
    select id, expires_at from opened`);
  return row ? { id: row.id, expiresAt: new Date(row.expires_at).toISOString() } : undefined;
}

export type SessionRow = {
  id: string;
  expires_at: string;
  user_id: string;
  email: string;
  name: string;
  image_url: string | null;
  role: UserRole;
  tier: Tier;
  is_suspended: boolean;
  suspended_reason: string | null;
  is_email_verified: boolean;
};

/** The unexpired session with its person, as both are now. Notes at most every ten minutes that it was seen. */
export async function findSession(
  _access: Access<"user", "authenticate">,
  sessionId: string,
): Promise<SessionRow | undefined> {
  const [row] = await queryRows<SessionRow>(sql`
    with seen as (
      update sessions set last_seen_at = now(), updated_at = now()
       where id = ${sessionId} and last_seen_at < now() - make_interval(secs => ${SEEN_EVERY_SECONDS}))
    select s.id, s.expires_at, u.id as user_id, u.email, u.name, u.image_url, u.role, u.tier,
           u.suspended_at is not null as is_suspended, u.suspended_reason,
           u.email_verified_at is not null as is_email_verified
      from sessions s join users u on u.id = s.user_id
     where s.id = ${sessionId} and s.expires_at > now()`);
  return row;
}

/** Deletes one session in scope. Returns whether there was one. */
export async function deleteSession(
  access: Access<"user", "endSessions">,
  ctx: Ctx,
  sessionId: string,
): Promise<boolean> {
  const rows = await queryRows<{ user_id: string }>(sql`
    with ended as (
      delete from sessions where ${and(eq(sessions.id, sessionId), within(access, sessions.userId))}
      returning user_id),
    audited as (${auditInsert(
      ctx,
      { action: "user.signed-out", entity: "session", entityId: sessionId },
      "ended",
    )})
    select user_id from ended`);
  return rows.length > 0;
}

/** Deletes every session of the owner but `exceptSessionId`. Returns how many. */
export async function deleteSessions(
  access: Access<"user", "endSessions">,
  ctx: Ctx,
  exceptSessionId: string | null,
): Promise<number> {
  const userId = ownerOf(access);
  const rows = await queryRows<{ id: string }>(sql`
    with ended as (
      delete from sessions where user_id = ${userId} and id is distinct from ${exceptSessionId}::uuid
      returning id),
    audited as (${auditInsert(
      ctx,
      { action: "user.signed-out-everywhere", entity: "user", entityId: userId },
      "ended",
    )})
    select id from ended`);
  return rows.length;
}

export type QuotaRow = { tier: Tier; used: number; credits: number; period_ends_at: string };

/** The window is computed from the database's clock, like in the statement that takes from it. */
export async function fetchQuota(access: Access<"user", "view">): Promise<QuotaRow | undefined> {
  const [row] = await queryRows<QuotaRow>(sql`
    select tier, credits_balance as credits,
           case when quota_period = date_trunc('month', now(), 'UTC') then monthly_generation_count else 0 end as used,
           (date_trunc('month', now() at time zone 'UTC') + interval '1 month') at time zone 'UTC' as period_ends_at
      from users where id = ${ownerOf(access)}`);
  return row;
}
