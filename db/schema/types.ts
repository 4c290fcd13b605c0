import { pgEnum } from "drizzle-orm/pg-core";
import {
  ACTOR_KINDS,
  GENERATION_STATUSES,
  LEDGER_KINDS,
  MEDIA_KINDS,
  SERVER_SOURCES,
  SERVER_STATUSES,
  SUBSCRIPTION_STATUSES,
  TIERS,
  TOKEN_PURPOSES,
  USER_ROLES,
  VISIBILITIES,
  WORKFLOW_CATEGORIES,
} from "../enums";

export const userRole = pgEnum("user_role", USER_ROLES);
export const subscriptionTier = pgEnum("subscription_tier", TIERS);
export const subscriptionStatus = pgEnum("subscription_status", SUBSCRIPTION_STATUSES);
export const workflowCategory = pgEnum("workflow_category", WORKFLOW_CATEGORIES);
export const visibility = pgEnum("visibility", VISIBILITIES);
export const generationStatus = pgEnum("generation_status", GENERATION_STATUSES);
export const mediaKind = pgEnum("media_kind", MEDIA_KINDS);
export const serverStatus = pgEnum("server_status", SERVER_STATUSES);
export const serverSource = pgEnum("server_source", SERVER_SOURCES);
export const ledgerKind = pgEnum("ledger_kind", LEDGER_KINDS);
export const tokenPurpose = pgEnum("token_purpose", TOKEN_PURPOSES);
export const actorKind = pgEnum("actor_kind", ACTOR_KINDS);
