import * as z from "zod/mini";

/** What a key may be allowed to do. `write` does not include `read`. */
export const API_SCOPES = [
  "projects:read",
  "projects:write",
  "workflows:read",
  "workflows:write",
  "generations:read",
  "generations:write",
  "uploads:read",
  "uploads:write",
  "webhooks:read",
  "webhooks:write",
  "keys:read",
  "keys:write",
  "account:read",
] as const;
export type ApiScope = (typeof API_SCOPES)[number];

export const KEYS_PER_PERSON_MAX = 50;
/** How long the old key of a roll still works, at most. */
export const OVERLAP_HOURS_MAX = 24 * 7;

const name = z
  .string()
  .check(z.trim(), z.minLength(1, "Give the key a name."), z.maxLength(80, "Use at most 80 characters."));
const scopes = z
  .array(z.enum(API_SCOPES))
  .check(z.minLength(1, "Choose at least one scope."), z.maxLength(API_SCOPES.length));

export const CreateApiKeyInput = z.object({
  name,
  scopes,
  /** Null: until it is revoked. */
  expiresAt: z.optional(
    z.nullable(z.iso.datetime({ offset: true, error: "Give an instant like 2030-01-31T00:00:00Z." })),
  ),
});
export type CreateApiKeyInput = z.infer<typeof CreateApiKeyInput>;

export const ApiKeyIdInput = z.object({ keyId: z.uuid() });
export type ApiKeyIdInput = z.infer<typeof ApiKeyIdInput>;

export const RollApiKeyInput = z.object({
  keyId: z.uuid(),
  /** Hours the old key keeps working; 0 ends it at once. */
  overlapHours: z.int().check(z.minimum(0), z.maximum(OVERLAP_HOURS_MAX)),
});
export type RollApiKeyInput = z.infer<typeof RollApiKeyInput>;

export type ApiKeyStatus = "ACTIVE" | "EXPIRED" | "REVOKED";

export type ApiKeyDto = {
  id: string;
  name: string;
  /** Its first letters, to tell keys apart: `cp_live_Ab12Cd34`. */
  start: string;
  scopes: ApiScope[];
  status: ApiKeyStatus;
  lastUsedAt: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
  createdAt: string;
};

/** The only answer that ever holds the key itself. */
export type NewApiKeyDto = ApiKeyDto & { secret: string };
