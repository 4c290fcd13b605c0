import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { adminAccess } from "../access";
import type { PersonDto, PersonIdInput } from "../schema";
import { findPerson } from "./store";
import { toPersonRow } from "./to-person-row";

/** One account with its usage and where it is signed in. No prompt, no picture, no secret. */
export async function getPerson({ ctx, input }: { ctx: Ctx; input: PersonIdInput }): Promise<PersonDto> {
  const row = await findPerson(adminAccess(ctx, "read"), input.userId);
  if (!row) throw notFound("account");
  return {
    ...toPersonRow(row),
    suspendedReason: row.suspended_reason,
    isVerified: row.is_verified,
    loginCount: row.login_count,
    creditsBalance: row.credits_balance,
    creditsReserved: row.credits_reserved,
    generationCount: row.generation_count,
    failedCount: row.failed_count,
    workflowCount: row.workflow_count,
    projectCount: row.project_count,
    storedBytes: Number(row.stored_bytes),
    sessions: (row.sessions ?? []).map((session) => ({
      id: session.id,
      userAgent: session.user_agent,
      ipAddress: session.ip_address,
      lastSeenAt: new Date(session.last_seen_at).toISOString(),
    })),
  };
}
