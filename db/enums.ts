/** Closed sets shared by Drizzle, zod and the interface. Isomorphic: imports nothing. */
export const USER_ROLES = ["USER", "ADMIN"] as const;
export const TIERS = ["FREE", "CREATOR", "STUDIO"] as const;
export const SUBSCRIPTION_STATUSES = ["ACTIVE", "CANCELLED", "PAST_DUE", "TRIALING", "INCOMPLETE"] as const;
export const WORKFLOW_CATEGORIES = [
  "TEXT_TO_IMAGE",
  "IMAGE_TO_IMAGE",
  "INPAINTING",
  "UPSCALING",
  "CUSTOM",
] as const;
export const VISIBILITIES = ["PRIVATE", "PUBLIC", "UNLISTED"] as const;
export const GENERATION_STATUSES = ["QUEUED", "PROCESSING", "COMPLETED", "FAILED", "CANCELLED"] as const;
export const MEDIA_KINDS = ["image", "animated", "video", "audio", "model3d", "text", "file"] as const;
export const SERVER_STATUSES = ["ACTIVE", "DRAINING", "QUARANTINED", "DISABLED"] as const;
export const SERVER_SOURCES = ["BUILT_IN", "ENVIRONMENT", "ADMIN"] as const;
export const LEDGER_KINDS = ["GRANT", "RESERVE", "COMMIT", "REFUND", "ADJUST"] as const;
export const TOKEN_PURPOSES = ["VERIFY_EMAIL", "RESET_PASSWORD", "CHANGE_EMAIL"] as const;
export const ACTOR_KINDS = ["user", "apiKey", "admin", "public", "system"] as const;

export type UserRole = (typeof USER_ROLES)[number];
export type Tier = (typeof TIERS)[number];
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];
export type WorkflowCategory = (typeof WORKFLOW_CATEGORIES)[number];
export type Visibility = (typeof VISIBILITIES)[number];
export type GenerationStatus = (typeof GENERATION_STATUSES)[number];
export type MediaKind = (typeof MEDIA_KINDS)[number];
export type ServerStatus = (typeof SERVER_STATUSES)[number];
export type ServerSource = (typeof SERVER_SOURCES)[number];
export type LedgerKind = (typeof LEDGER_KINDS)[number];
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];
export type ActorKind = (typeof ACTOR_KINDS)[number];
