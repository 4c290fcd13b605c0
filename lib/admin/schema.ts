import * as z from "zod/mini";
import {
  GENERATION_STATUSES,
  type GenerationStatus,
  type SubscriptionStatus,
  TIERS,
  type Tier,
  USER_ROLES,
  type UserRole,
  WORKFLOW_CATEGORIES,
  type WorkflowCategory,
} from "@/db/enums";

const text = (lengthMax: number) =>
  z.string().check(z.trim(), z.maxLength(lengthMax, `Use at most ${lengthMax} characters.`));
const search = z.optional(text(200));
const cursor = z.optional(z.uuid());

export const PeopleFilter = z.object({
  q: search,
  role: z.optional(z.enum(USER_ROLES)),
  tier: z.optional(z.enum(TIERS)),
  state: z.optional(z.enum(["suspended", "active"])),
  cursor,
});
export type PeopleFilter = z.infer<typeof PeopleFilter>;

export type PersonRowDto = {
  id: string;
  name: string;
  email: string;
  role: UserRole;
  tier: Tier;
  subscriptionStatus: SubscriptionStatus;
  isSuspended: boolean;
  generationsThisMonth: number;
  lastLoginAt: string | null;
  createdAt: string;
};

export type PersonSessionDto = {
  id: string;
  userAgent: string | null;
  ipAddress: string | null;
  lastSeenAt: string;
};

export type PersonDto = PersonRowDto & {
  suspendedReason: string | null;
  isVerified: boolean;
  loginCount: number;
  creditsBalance: number;
  creditsReserved: number;
  generationCount: number;
  failedCount: number;
  workflowCount: number;
  projectCount: number;
  storedBytes: number;
  sessions: PersonSessionDto[];
};

export const PersonIdInput = z.object({ userId: z.uuid() });
export type PersonIdInput = z.infer<typeof PersonIdInput>;

export const SetRoleInput = z.object({ userId: z.uuid(), role: z.enum(USER_ROLES) });
export type SetRoleInput = z.infer<typeof SetRoleInput>;

export const SuspendInput = z.object({
  userId: z.uuid(),
  reason: text(300).check(z.minLength(1, "Say why; the person reads it at the sign-in.")),
});
export type SuspendInput = z.infer<typeof SuspendInput>;

export const CREDITS_GRANTED_MAX = 100_000;
export const GrantCreditsInput = z.object({
  userId: z.uuid(),
  credits: z
    .int("Enter a whole number.")
    .check(
      z.refine(
        (value) => value !== 0 && Math.abs(value) <= CREDITS_GRANTED_MAX,
        `Enter a number other than 0, at most ${CREDITS_GRANTED_MAX}.`,
      ),
    ),
  reason: text(200).check(z.minLength(1, "Say what for; the person sees it in the ledger.")),
});
export type GrantCreditsInput = z.infer<typeof GrantCreditsInput>;

export const JobFilter = z.object({
  q: search,
  status: z.optional(z.enum(GENERATION_STATUSES)),
  /** Only what has been in its state for at least so long. */
  olderThanMinutes: z.optional(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(60 * 24 * 365))),
  cursor,
});
export type JobFilter = z.infer<typeof JobFilter>;

export type JobRowDto = {
  id: string;
  status: GenerationStatus;
  progress: number;
  progressMessage: string | null;
  workflowName: string | null;
  ownerId: string;
  ownerEmail: string;
  serverName: string | null;
  promptId: string | null;
  placement: number;
  creditsReserved: number;
  errorMessage: string | null;
  errorReference: string | null;
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
};

export const JobIdInput = z.object({ generationId: z.uuid() });
export type JobIdInput = z.infer<typeof JobIdInput>;

export const ForceFailInput = z.object({
  generationId: z.uuid(),
  reason: text(300).check(z.minLength(1, "Say why; the owner reads it at the job.")),
});
export type ForceFailInput = z.infer<typeof ForceFailInput>;

export const JournalFilter = z.object({
  q: search,
  action: z.optional(text(60)),
  actor: z.optional(z.uuid()),
  entityId: z.optional(text(100)),
  from: z.optional(z.iso.date()),
  to: z.optional(z.iso.date()),
  cursor,
});
export type JournalFilter = z.infer<typeof JournalFilter>;

export type JournalRowDto = {
  id: string;
  at: string;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  action: string;
  entity: string;
  entityId: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  requestId: string | null;
};

export const FindWorkflowsInput = z.object({
  q: text(200).check(z.minLength(2, "Write at least two letters.")),
});
export type FindWorkflowsInput = z.infer<typeof FindWorkflowsInput>;

export const PromoteInput = z.object({ workflowId: z.uuid() });
export type PromoteInput = z.infer<typeof PromoteInput>;

export const UpdateTemplateInput = z.object({
  workflowId: z.uuid(),
  name: text(120).check(z.minLength(1, "Give it a name.")),
  description: text(500),
  category: z.enum(WORKFLOW_CATEGORIES),
  order: z.int("Enter a whole number.").check(z.minimum(0), z.maximum(9999)),
  estimatedCredits: z.int("Enter a whole number.").check(z.minimum(0), z.maximum(1000)),
});
export type UpdateTemplateInput = z.infer<typeof UpdateTemplateInput>;

export const PublishTemplateInput = z.object({ workflowId: z.uuid(), isPublished: z.boolean() });
export type PublishTemplateInput = z.infer<typeof PublishTemplateInput>;

export type TemplateRowDto = {
  id: string;
  name: string;
  description: string;
  category: WorkflowCategory;
  order: number;
  estimatedCredits: number;
  isPublished: boolean;
  /** Shipped with the product, as against promoted here. */
  isShipped: boolean;
  isEdited: boolean;
  version: number;
  useCount: number;
  copyCount: number;
  coverUrl: string | null;
  updatedAt: string;
};

export type WorkflowFoundDto = { id: string; name: string; category: WorkflowCategory; ownerEmail: string };

export type HealthDto = {
  queuedCount: number;
  runningCount: number;
  oldestQueuedSeconds: number | null;
  oldestRunningSeconds: number | null;
  outboxPendingCount: number;
  outboxLagSeconds: number | null;
  outboxFailingCount: number;
  overdueLeaseCount: number;
  unsettledCount: number;
  durableOpenCount: number;
  durableFailedCount: number;
  peopleCount: number;
  activePeopleCount: number;
  storedBytes: number;
  /** The last 24 hours, oldest first, hours without work included. */
  hours: { at: string; completed: number; failed: number; p50Seconds: number | null }[];
  servers: {
    id: string;
    name: string;
    isHealthy: boolean;
    status: string;
    inFlight: number;
    lanes: number;
    latencyMs: number | null;
    lastError: string | null;
  }[];
};

export type PageDto<T> = { items: T[]; nextCursor: string | null };
