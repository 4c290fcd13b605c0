import type { PersonRowDto } from "../schema";
import type { PersonRow } from "./store";

/** Dates leave as ISO 8601 in UTC. */
export function toPersonRow(row: PersonRow): PersonRowDto {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    tier: row.tier,
    subscriptionStatus: row.subscription_status,
    isSuspended: row.is_suspended,
    generationsThisMonth: row.generations_this_month,
    lastLoginAt: row.last_login_at && new Date(row.last_login_at).toISOString(),
    createdAt: new Date(row.created_at).toISOString(),
  };
}
