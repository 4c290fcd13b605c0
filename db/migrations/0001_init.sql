CREATE SCHEMA "durable";
--> statement-breakpoint
CREATE TYPE "public"."actor_kind" AS ENUM('user', 'apiKey', 'admin', 'public', 'system');--> statement-breakpoint
CREATE TYPE "public"."generation_status" AS ENUM('QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."ledger_kind" AS ENUM('GRANT', 'RESERVE', 'COMMIT', 'REFUND', 'ADJUST');--> statement-breakpoint
CREATE TYPE "public"."media_kind" AS ENUM('image', 'animated', 'video', 'audio', 'model3d', 'text', 'file');--> statement-breakpoint
CREATE TYPE "public"."server_source" AS ENUM('BUILT_IN', 'ENVIRONMENT', 'ADMIN');--> statement-breakpoint
CREATE TYPE "public"."server_status" AS ENUM('ACTIVE', 'DRAINING', 'QUARANTINED', 'DISABLED');--> statement-breakpoint
CREATE TYPE "public"."subscription_status" AS ENUM('ACTIVE', 'CANCELLED', 'PAST_DUE', 'TRIALING', 'INCOMPLETE');--> statement-breakpoint
CREATE TYPE "public"."subscription_tier" AS ENUM('FREE', 'CREATOR', 'STUDIO');--> statement-breakpoint
CREATE TYPE "public"."token_purpose" AS ENUM('VERIFY_EMAIL', 'RESET_PASSWORD', 'CHANGE_EMAIL');--> statement-breakpoint
CREATE TYPE "public"."user_role" AS ENUM('USER', 'ADMIN');--> statement-breakpoint
CREATE TYPE "public"."visibility" AS ENUM('PRIVATE', 'PUBLIC', 'UNLISTED');--> statement-breakpoint
CREATE TYPE "public"."workflow_category" AS ENUM('TEXT_TO_IMAGE', 'IMAGE_TO_IMAGE', 'INPAINTING', 'UPSCALING', 'CUSTOM');--> statement-breakpoint
CREATE TABLE "durable"."event" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "durable"."fn" (
	"id" text PRIMARY KEY NOT NULL,
	"app" text NOT NULL,
	"config" jsonb NOT NULL,
	"url" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "durable"."item" (
	"id" text PRIMARY KEY NOT NULL,
	"run_id" text NOT NULL,
	"kind" text NOT NULL,
	"step_id" text,
	"state" text DEFAULT 'ready' NOT NULL,
	"owner" text,
	"attempt" integer DEFAULT 0 NOT NULL,
	"generation" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "durable"."pause" (
	"id" text PRIMARY KEY NOT NULL,
	"run_id" text NOT NULL,
	"step_id" text,
	"kind" text NOT NULL,
	"event" text NOT NULL,
	"expression" text,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "durable"."run" (
	"id" text PRIMARY KEY NOT NULL,
	"function_id" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"idempotency_key" text NOT NULL,
	"events" jsonb NOT NULL,
	"event_id" text NOT NULL,
	"correlation_id" text,
	"limits" jsonb DEFAULT '[]' NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"is_planned" boolean DEFAULT false NOT NULL,
	"stack" text[] DEFAULT '{}' NOT NULL,
	"pending" text[] DEFAULT '{}' NOT NULL,
	"discoveries" integer DEFAULT 0 NOT NULL,
	"output" jsonb,
	"error" jsonb,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "durable"."slot" (
	"key" text NOT NULL,
	"item_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slot_key_item_id_pk" PRIMARY KEY("key","item_id")
);
--> statement-breakpoint
CREATE TABLE "durable"."step" (
	"run_id" text NOT NULL,
	"id" text NOT NULL,
	"op" text NOT NULL,
	"name" text,
	"options" jsonb DEFAULT '{}' NOT NULL,
	"is_done" boolean DEFAULT false NOT NULL,
	"result" jsonb,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "step_run_id_id_pk" PRIMARY KEY("run_id","id")
);
--> statement-breakpoint
CREATE TABLE "generation_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"generation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "generation_inputs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"generation_id" uuid NOT NULL,
	"upload_id" uuid NOT NULL,
	"parameter" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "generation_outputs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"generation_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"node_id" text NOT NULL,
	"kind" "media_kind" NOT NULL,
	"storage_key" text NOT NULL,
	"content_type" text NOT NULL,
	"filename" text NOT NULL,
	"sha256" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"width" integer,
	"height" integer,
	"duration_seconds" double precision,
	"thumbhash" text,
	"variants" integer[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "generations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"project_id" uuid,
	"workflow_id" uuid,
	"version_id" uuid,
	"parent_generation_id" uuid,
	"batch_id" uuid,
	"idempotency_key" text,
	"status" "generation_status" DEFAULT 'QUEUED' NOT NULL,
	"snapshot_hash" text NOT NULL,
	"required_models" text[] DEFAULT '{}' NOT NULL,
	"input_parameters" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"input_labels" jsonb,
	"prompt_text" text DEFAULT '' NOT NULL,
	"seed" bigint,
	"quota_period" timestamp (3) with time zone NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"server_id" uuid,
	"server_label" text,
	"server_fingerprint" jsonb,
	"comfyui_prompt_id" uuid,
	"placement" smallint DEFAULT 0 NOT NULL,
	"lease_expires_at" timestamp (3) with time zone,
	"avoid_server_ids" uuid[] DEFAULT '{}' NOT NULL,
	"progress" smallint DEFAULT 0 NOT NULL,
	"progress_message" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"placed_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	"duration_seconds" double precision,
	"cancel_requested_at" timestamp (3) with time zone,
	"error_code" text,
	"error_message" text,
	"error_field" text,
	"error_details" jsonb,
	"error_reference" text,
	"is_error_seen" boolean DEFAULT false NOT NULL,
	"output_count" integer DEFAULT 0 NOT NULL,
	"text_outputs" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"credits_reserved" integer DEFAULT 0 NOT NULL,
	"credits_used" integer DEFAULT 0 NOT NULL,
	"is_favorited" boolean DEFAULT false NOT NULL,
	"rating" smallint,
	"notes" text DEFAULT '' NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "generations_progress_range" CHECK ("generations"."progress" between 0 and 100),
	CONSTRAINT "generations_rating_range" CHECK ("generations"."rating" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"kind" "media_kind" NOT NULL,
	"content_type" text NOT NULL,
	"filename" text NOT NULL,
	"storage_key" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"width" integer,
	"height" integer,
	"thumbhash" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workflow_snapshots" (
	"hash" text PRIMARY KEY NOT NULL,
	"graph" jsonb NOT NULL,
	"parameters" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"classes" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credit_ledger" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"generation_id" uuid,
	"kind" "ledger_kind" NOT NULL,
	"credits" integer NOT NULL,
	"phase" text,
	"reason" text DEFAULT '' NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"actor_kind" "actor_kind" NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text,
	"before" jsonb,
	"after" jsonb,
	"request_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"payload" jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"available_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"last_error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"color" text DEFAULT 'blue' NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"folder" text DEFAULT '' NOT NULL,
	"custom_metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"public_slug" text,
	"workflow_count" integer DEFAULT 0 NOT NULL,
	"generation_count" integer DEFAULT 0 NOT NULL,
	"last_generation_at" timestamp (3) with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "object_infos" (
	"hash" text PRIMARY KEY NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "servers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"source" "server_source" DEFAULT 'ADMIN' NOT NULL,
	"status" "server_status" DEFAULT 'ACTIVE' NOT NULL,
	"headers_sealed" text,
	"lanes" integer DEFAULT 2 NOT NULL,
	"in_flight" integer DEFAULT 0 NOT NULL,
	"version" text,
	"features" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"devices" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"classes" text[] DEFAULT '{}' NOT NULL,
	"models" text[] DEFAULT '{}' NOT NULL,
	"warm_models" text[] DEFAULT '{}' NOT NULL,
	"object_info_hash" text,
	"queue_depth" integer,
	"latency_ms" integer,
	"failure_count" integer DEFAULT 0 NOT NULL,
	"healthy_at" timestamp (3) with time zone,
	"checked_at" timestamp (3) with time zone,
	"last_error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "servers_in_flight_not_negative" CHECK ("servers"."in_flight" >= 0),
	CONSTRAINT "servers_lanes_positive" CHECK ("servers"."lanes" > 0)
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"start" text NOT NULL,
	"key_hash" "bytea" NOT NULL,
	"scopes" text[] DEFAULT '{}' NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"user_agent" text,
	"ip_address" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" "citext" NOT NULL,
	"email_verified_at" timestamp (3) with time zone,
	"name" text NOT NULL,
	"image_url" text,
	"password_hash" text,
	"role" "user_role" DEFAULT 'USER' NOT NULL,
	"tier" "subscription_tier" DEFAULT 'FREE' NOT NULL,
	"subscription_status" "subscription_status" DEFAULT 'ACTIVE' NOT NULL,
	"stripe_customer_id" text,
	"stripe_subscription_id" text,
	"monthly_generation_count" integer DEFAULT 0 NOT NULL,
	"quota_period" timestamp (3) with time zone DEFAULT date_trunc('month', now(), 'UTC') NOT NULL,
	"credits_balance" integer DEFAULT 0 NOT NULL,
	"credits_reserved" integer DEFAULT 0 NOT NULL,
	"webhook_url" text,
	"preferences" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"last_login_at" timestamp (3) with time zone,
	"login_count" integer DEFAULT 0 NOT NULL,
	"last_placed_at" timestamp (3) with time zone,
	"suspended_at" timestamp (3) with time zone,
	"suspended_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_quota_not_negative" CHECK ("users"."monthly_generation_count" >= 0),
	CONSTRAINT "users_reserved_not_negative" CHECK ("users"."credits_reserved" >= 0)
);
--> statement-breakpoint
CREATE TABLE "verification_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" "token_purpose" NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workflow_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"values" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workflow_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workflow_id" uuid NOT NULL,
	"parent_version_id" uuid,
	"version" integer NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"graph" jsonb NOT NULL,
	"ui_graph" jsonb,
	"parameters" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"features" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"import_report" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workflows" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"project_id" uuid,
	"current_version_id" uuid,
	"copied_from_id" uuid,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"category" "workflow_category" DEFAULT 'CUSTOM' NOT NULL,
	"visibility" "visibility" DEFAULT 'PRIVATE' NOT NULL,
	"is_template" boolean DEFAULT false NOT NULL,
	"template_key" text,
	"template_order" integer DEFAULT 0 NOT NULL,
	"cover_url" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"public_slug" text,
	"estimated_credits" integer DEFAULT 1 NOT NULL,
	"use_count" integer DEFAULT 0 NOT NULL,
	"copy_count" integer DEFAULT 0 NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workflows_credits_not_negative" CHECK ("workflows"."estimated_credits" >= 0)
);
--> statement-breakpoint
ALTER TABLE "durable"."item" ADD CONSTRAINT "item_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "durable"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "durable"."pause" ADD CONSTRAINT "pause_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "durable"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "durable"."slot" ADD CONSTRAINT "slot_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "durable"."item"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "durable"."step" ADD CONSTRAINT "step_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "durable"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_events" ADD CONSTRAINT "generation_events_generation_id_generations_id_fk" FOREIGN KEY ("generation_id") REFERENCES "public"."generations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_inputs" ADD CONSTRAINT "generation_inputs_generation_id_generations_id_fk" FOREIGN KEY ("generation_id") REFERENCES "public"."generations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_inputs" ADD CONSTRAINT "generation_inputs_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_outputs" ADD CONSTRAINT "generation_outputs_generation_id_generations_id_fk" FOREIGN KEY ("generation_id") REFERENCES "public"."generations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generations" ADD CONSTRAINT "generations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generations" ADD CONSTRAINT "generations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generations" ADD CONSTRAINT "generations_workflow_id_workflows_id_fk" FOREIGN KEY ("workflow_id") REFERENCES "public"."workflows"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generations" ADD CONSTRAINT "generations_version_id_workflow_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."workflow_versions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generations" ADD CONSTRAINT "generations_parent_generation_id_generations_id_fk" FOREIGN KEY ("parent_generation_id") REFERENCES "public"."generations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generations" ADD CONSTRAINT "generations_snapshot_hash_workflow_snapshots_hash_fk" FOREIGN KEY ("snapshot_hash") REFERENCES "public"."workflow_snapshots"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generations" ADD CONSTRAINT "generations_server_id_servers_id_fk" FOREIGN KEY ("server_id") REFERENCES "public"."servers"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_ledger" ADD CONSTRAINT "credit_ledger_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_ledger" ADD CONSTRAINT "credit_ledger_generation_id_generations_id_fk" FOREIGN KEY ("generation_id") REFERENCES "public"."generations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification_tokens" ADD CONSTRAINT "verification_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_drafts" ADD CONSTRAINT "workflow_drafts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_drafts" ADD CONSTRAINT "workflow_drafts_workflow_id_workflows_id_fk" FOREIGN KEY ("workflow_id") REFERENCES "public"."workflows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_versions" ADD CONSTRAINT "workflow_versions_workflow_id_workflows_id_fk" FOREIGN KEY ("workflow_id") REFERENCES "public"."workflows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_versions" ADD CONSTRAINT "workflow_versions_parent_version_id_workflow_versions_id_fk" FOREIGN KEY ("parent_version_id") REFERENCES "public"."workflow_versions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflows" ADD CONSTRAINT "workflows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflows" ADD CONSTRAINT "workflows_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflows" ADD CONSTRAINT "workflows_current_version_id_workflow_versions_id_fk" FOREIGN KEY ("current_version_id") REFERENCES "public"."workflow_versions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflows" ADD CONSTRAINT "workflows_copied_from_id_workflows_id_fk" FOREIGN KEY ("copied_from_id") REFERENCES "public"."workflows"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_created_at_idx" ON "durable"."event" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "item_run_idx" ON "durable"."item" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "item_state_idx" ON "durable"."item" USING btree ("state") WHERE "durable"."item"."state" <> 'ready';--> statement-breakpoint
CREATE INDEX "item_overdue_idx" ON "durable"."item" USING btree ("run_at") WHERE "durable"."item"."state" = 'ready';--> statement-breakpoint
CREATE INDEX "pause_event_idx" ON "durable"."pause" USING btree ("event");--> statement-breakpoint
CREATE INDEX "pause_run_idx" ON "durable"."pause" USING btree ("run_id");--> statement-breakpoint
CREATE UNIQUE INDEX "run_idempotency_idx" ON "durable"."run" USING btree ("function_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "run_event_idx" ON "durable"."run" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "run_ended_at_idx" ON "durable"."run" USING btree ("ended_at") WHERE "durable"."run"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "slot_item_idx" ON "durable"."slot" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "generation_events_idx" ON "generation_events" USING btree ("generation_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "generation_inputs_key" ON "generation_inputs" USING btree ("generation_id","parameter");--> statement-breakpoint
CREATE INDEX "generation_inputs_upload_idx" ON "generation_inputs" USING btree ("upload_id");--> statement-breakpoint
CREATE UNIQUE INDEX "generation_outputs_position_key" ON "generation_outputs" USING btree ("generation_id","position");--> statement-breakpoint
CREATE INDEX "generations_user_feed" ON "generations" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "generations_project_feed" ON "generations" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "generations_workflow_feed" ON "generations" USING btree ("workflow_id","id");--> statement-breakpoint
CREATE INDEX "generations_version_idx" ON "generations" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "generations_parent_idx" ON "generations" USING btree ("parent_generation_id");--> statement-breakpoint
CREATE INDEX "generations_server_idx" ON "generations" USING btree ("server_id");--> statement-breakpoint
CREATE INDEX "generations_snapshot_idx" ON "generations" USING btree ("snapshot_hash");--> statement-breakpoint
CREATE INDEX "generations_user_status" ON "generations" USING btree ("user_id","status","id") WHERE "generations"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "generations_favorites" ON "generations" USING btree ("user_id","id") WHERE "generations"."is_favorited" and "generations"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "generations_queue" ON "generations" USING btree ("user_id","priority","id") WHERE "generations"."status" = 'QUEUED' and "generations"."server_id" is null;--> statement-breakpoint
CREATE INDEX "generations_placed" ON "generations" USING btree ("user_id") WHERE "generations"."server_id" is not null and "generations"."status" in ('QUEUED', 'PROCESSING');--> statement-breakpoint
CREATE INDEX "generations_open" ON "generations" USING btree ("status","id") WHERE "generations"."status" in ('QUEUED', 'PROCESSING');--> statement-breakpoint
CREATE INDEX "generations_batch_idx" ON "generations" USING btree ("batch_id","id") WHERE "generations"."batch_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "generations_prompt_id_key" ON "generations" USING btree ("comfyui_prompt_id");--> statement-breakpoint
CREATE UNIQUE INDEX "generations_idempotency_key" ON "generations" USING btree ("user_id","idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "uploads_content_key" ON "uploads" USING btree ("user_id","sha256");--> statement-breakpoint
CREATE INDEX "credit_ledger_user_idx" ON "credit_ledger" USING btree ("user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_ledger_phase_key" ON "credit_ledger" USING btree ("generation_id","phase");--> statement-breakpoint
CREATE INDEX "audit_log_actor_idx" ON "audit_log" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_entity_idx" ON "audit_log" USING btree ("entity","entity_id","id");--> statement-breakpoint
CREATE INDEX "outbox_pending_idx" ON "outbox" USING btree ("available_at","id") WHERE "outbox"."sent_at" is null;--> statement-breakpoint
CREATE INDEX "rate_limits_expire_idx" ON "rate_limits" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "projects_user_idx" ON "projects" USING btree ("user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "projects_public_slug_key" ON "projects" USING btree ("public_slug");--> statement-breakpoint
CREATE UNIQUE INDEX "servers_url_key" ON "servers" USING btree ("url");--> statement-breakpoint
CREATE INDEX "servers_status_idx" ON "servers" USING btree ("status");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_provider_key" ON "accounts" USING btree ("provider","provider_account_id");--> statement-breakpoint
CREATE INDEX "accounts_user_idx" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash_key" ON "api_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "api_keys_user_idx" ON "api_keys" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "sessions_expires_idx" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "users_stripe_customer_key" ON "users" USING btree ("stripe_customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "verification_tokens_hash_key" ON "verification_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "verification_tokens_user_idx" ON "verification_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "workflow_drafts_key" ON "workflow_drafts" USING btree ("user_id","workflow_id");--> statement-breakpoint
CREATE INDEX "workflow_drafts_workflow_idx" ON "workflow_drafts" USING btree ("workflow_id");--> statement-breakpoint
CREATE UNIQUE INDEX "workflow_versions_number_key" ON "workflow_versions" USING btree ("workflow_id","version");--> statement-breakpoint
CREATE INDEX "workflow_versions_parent_idx" ON "workflow_versions" USING btree ("parent_version_id");--> statement-breakpoint
CREATE INDEX "workflows_user_idx" ON "workflows" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "workflows_project_idx" ON "workflows" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "workflows_current_version_idx" ON "workflows" USING btree ("current_version_id");--> statement-breakpoint
CREATE INDEX "workflows_copied_from_idx" ON "workflows" USING btree ("copied_from_id");--> statement-breakpoint
CREATE INDEX "workflows_template_idx" ON "workflows" USING btree ("template_order","id") WHERE "workflows"."is_template";--> statement-breakpoint
CREATE INDEX "workflows_public_idx" ON "workflows" USING btree ("category","use_count","id") WHERE "workflows"."visibility" = 'PUBLIC' and "workflows"."archived_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "workflows_public_slug_key" ON "workflows" USING btree ("public_slug");--> statement-breakpoint
CREATE UNIQUE INDEX "workflows_template_key_key" ON "workflows" USING btree ("template_key");