/** Everything the audit log can say. A new action is a new member, so that nobody has to guess at spelling. */
export const AUDIT_ACTIONS = [
  "user.registered",
  "user.signed-in",
  "user.signed-out",
  "user.signed-out-everywhere",
  "user.password-changed",
  "user.email-changed",
  "user.email-verified",
  "user.password-reset",
  "user.account-linked",
  "user.account-unlinked",
  "user.exported",
  "user.erasure-requested",
  "user.role-changed",
  "user.tier-changed",
  "user.suspended",
  "user.restored",
  "user.erased",
  "api-key.created",
  "api-key.revoked",
  "api-key.rolled",
  "project.created",
  "project.updated",
  "project.archived",
  "project.restored",
  "project.deleted",
  "project.shared",
  "project.unshared",
  "workflow.created",
  "workflow.updated",
  "workflow.archived",
  "workflow.restored",
  "workflow.deleted",
  "workflow.published",
  "workflow.retired",
  "workflow.shared",
  "workflow.unshared",
  "generation.started",
  "generation.cancelled",
  "generation.requeued",
  "generation.force-failed",
  "generation.archived",
  "generation.deleted",
  "billing.converged",
  "billing.granted",
  "credits.granted",
  "credits.adjusted",
  "server.created",
  "server.updated",
  "server.status-changed",
  "server.deleted",
  "switch.changed",
  "user.sessions-ended",
  "template.updated",
  "audit.exported",
  "webhook.created",
  "webhook.deleted",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export type AuditEntry = {
  action: AuditAction;
  /** Table-like name of what was acted on: "user", "project". */
  entity: string;
  entityId: string | null;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
};
