CREATE TABLE "doomed_files" (
	"storage_key" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "grid_cells" (
	"id" uuid PRIMARY KEY NOT NULL,
	"grid_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"values" jsonb NOT NULL,
	"generation_id" uuid,
	"refusal" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "grids" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"workflow_id" uuid,
	"version_id" uuid,
	"project_id" uuid,
	"name" text NOT NULL,
	"status" text DEFAULT 'RUNNING' NOT NULL,
	"pause_reason" text,
	"axes" jsonb NOT NULL,
	"base_values" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"credits_each" integer DEFAULT 0 NOT NULL,
	"idempotency_key" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "grids_status_known" CHECK ("grids"."status" in ('RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED'))
);
--> statement-breakpoint
DROP INDEX "generations_user_feed";--> statement-breakpoint
ALTER TABLE "generations" ADD COLUMN "media_kinds" "media_kind"[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "grid_cells" ADD CONSTRAINT "grid_cells_grid_id_grids_id_fk" FOREIGN KEY ("grid_id") REFERENCES "public"."grids"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grid_cells" ADD CONSTRAINT "grid_cells_generation_id_generations_id_fk" FOREIGN KEY ("generation_id") REFERENCES "public"."generations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grids" ADD CONSTRAINT "grids_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grids" ADD CONSTRAINT "grids_workflow_id_workflows_id_fk" FOREIGN KEY ("workflow_id") REFERENCES "public"."workflows"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grids" ADD CONSTRAINT "grids_version_id_workflow_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."workflow_versions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grids" ADD CONSTRAINT "grids_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "doomed_files_age_idx" ON "doomed_files" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "grid_cells_position_key" ON "grid_cells" USING btree ("grid_id","position");--> statement-breakpoint
CREATE INDEX "grid_cells_generation_idx" ON "grid_cells" USING btree ("generation_id");--> statement-breakpoint
CREATE INDEX "grids_user_idx" ON "grids" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "grids_workflow_idx" ON "grids" USING btree ("workflow_id");--> statement-breakpoint
CREATE INDEX "grids_version_idx" ON "grids" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "grids_project_idx" ON "grids" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "grids_running_idx" ON "grids" USING btree ("id") WHERE "grids"."status" = 'RUNNING';--> statement-breakpoint
CREATE UNIQUE INDEX "grids_idempotency_key" ON "grids" USING btree ("user_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "generations_trash" ON "generations" USING btree ("archived_at") WHERE "generations"."archived_at" is not null;--> statement-breakpoint
ALTER TABLE "generations" ADD CONSTRAINT "generations_tags_few" CHECK (cardinality("generations"."tags") <= 20);--> statement-breakpoint
-- custom
update generations g set media_kinds = k.kinds
  from (select generation_id, array_agg(distinct kind) as kinds from generation_outputs group by 1) k
 where k.generation_id = g.id;
--> statement-breakpoint
-- Everything the gallery filters by is in this one index, so that any combination of filters is read in order of
-- the cursor without touching the table. Drizzle has no word for INCLUDE.
create index generations_user_feed on generations (user_id, id)
  include (archived_at, created_at, status, is_favorited, rating, project_id, workflow_id, media_kinds, tags);
--> statement-breakpoint
-- Words in prompts, by person: the array makes the person a key of the GIN index without btree_gin, and no other
-- query than the search can be drawn to it.
create index generations_words on generations using gin ((array[user_id]), prompt_text gin_trgm_ops)
  with (gin_pending_list_limit = 512);
