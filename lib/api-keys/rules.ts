import { API_SCOPES, type ApiKeyDto, type ApiKeyStatus, type ApiScope } from "./schema";

/** What each scope allows, for people. */
export const SCOPE_SENTENCES: Record<ApiScope, string> = {
  "projects:read": "See projects",
  "projects:write": "Create, change and delete projects",
  "workflows:read": "See workflows, their forms and versions",
  "workflows:write": "Import and change workflows",
  "generations:read": "See generations",
  "generations:write": "Generate, cancel, rate and delete",
  "uploads:read": "Download results and uploads",
  "uploads:write": "Upload files",
  "webhooks:read": "See webhooks and their deliveries",
  "webhooks:write": "Create and change webhooks",
  "keys:read": "See API keys",
  "keys:write": "Create and revoke API keys",
  "account:read": "See the account and its usage",
};

export const READ_SCOPES: ApiScope[] = API_SCOPES.filter((scope) => scope.endsWith(":read"));

type KeyShape = Omit<
  ApiKeyDto,
  "status" | "scopes" | "lastUsedAt" | "expiresAt" | "revokedAt" | "createdAt"
> & {
  scopes: string[];
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
  createdAt: Date;
};

export function keyStatus(key: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): ApiKeyStatus {
  if (key.revokedAt) return "REVOKED";
  return key.expiresAt && key.expiresAt <= now ? "EXPIRED" : "ACTIVE";
}

/** The public shape of a key: no hash, no owner. */
export function toApiKeyDto(key: KeyShape): ApiKeyDto {
  return {
    id: key.id,
    name: key.name,
    start: key.start,
    scopes: API_SCOPES.filter((scope) => key.scopes.includes(scope)),
    status: keyStatus(key, new Date()),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    expiresAt: key.expiresAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    createdAt: key.createdAt.toISOString(),
  };
}
