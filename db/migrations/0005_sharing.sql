CREATE TABLE "deleted_projects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"project" jsonb NOT NULL,
	"generation_ids" uuid[] NOT NULL,
	"workflow_ids" uuid[] NOT NULL,
	"link_ids" uuid[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "project_folders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"path" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "share_comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"output_id" uuid NOT NULL,
	"body" text NOT NULL,
	"hidden_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "share_link_picks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"link_id" uuid NOT NULL,
	"output_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "share_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"project_id" uuid,
	"label" text DEFAULT '' NOT NULL,
	"credit" text DEFAULT '' NOT NULL,
	"slug_name" text NOT NULL,
	"secret_hash" text NOT NULL,
	"secret_sealed" text NOT NULL,
	"selection" text DEFAULT 'ALL' NOT NULL,
	"allows_download" boolean DEFAULT false NOT NULL,
	"shows_prompts" boolean DEFAULT false NOT NULL,
	"allows_review" boolean DEFAULT false NOT NULL,
	"is_listed" boolean DEFAULT false NOT NULL,
	"password_hash" text,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"view_count" integer DEFAULT 0 NOT NULL,
	"last_viewed_at" timestamp (3) with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "share_links_selection_known" CHECK ("share_links"."selection" in ('ALL', 'FAVOURITES', 'PICKED'))
);
--> statement-breakpoint
CREATE TABLE "share_reviewers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"link_id" uuid NOT NULL,
	"name" text NOT NULL,
	"blocked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "share_reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"output_id" uuid NOT NULL,
	"verdict" text,
	"stars" smallint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "share_reviews_verdict_known" CHECK ("share_reviews"."verdict" in ('PICK', 'REJECT')),
	CONSTRAINT "share_reviews_stars_range" CHECK ("share_reviews"."stars" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "workflow_shares" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workflow_id" uuid NOT NULL,
	"shows_samples" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "deleted_projects" ADD CONSTRAINT "deleted_projects_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_folders" ADD CONSTRAINT "project_folders_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_comments" ADD CONSTRAINT "share_comments_reviewer_id_share_reviewers_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."share_reviewers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_comments" ADD CONSTRAINT "share_comments_output_id_generation_outputs_id_fk" FOREIGN KEY ("output_id") REFERENCES "public"."generation_outputs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_link_picks" ADD CONSTRAINT "share_link_picks_link_id_share_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."share_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_link_picks" ADD CONSTRAINT "share_link_picks_output_id_generation_outputs_id_fk" FOREIGN KEY ("output_id") REFERENCES "public"."generation_outputs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_reviewers" ADD CONSTRAINT "share_reviewers_link_id_share_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."share_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_reviews" ADD CONSTRAINT "share_reviews_reviewer_id_share_reviewers_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."share_reviewers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_reviews" ADD CONSTRAINT "share_reviews_output_id_generation_outputs_id_fk" FOREIGN KEY ("output_id") REFERENCES "public"."generation_outputs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_shares" ADD CONSTRAINT "workflow_shares_workflow_id_workflows_id_fk" FOREIGN KEY ("workflow_id") REFERENCES "public"."workflows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deleted_projects_user_idx" ON "deleted_projects" USING btree ("user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "project_folders_key" ON "project_folders" USING btree ("user_id","path");--> statement-breakpoint
CREATE INDEX "share_comments_reviewer_idx" ON "share_comments" USING btree ("reviewer_id","id");--> statement-breakpoint
CREATE INDEX "share_comments_output_idx" ON "share_comments" USING btree ("output_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "share_link_picks_key" ON "share_link_picks" USING btree ("link_id","output_id");--> statement-breakpoint
CREATE INDEX "share_link_picks_output_idx" ON "share_link_picks" USING btree ("output_id");--> statement-breakpoint
CREATE INDEX "share_links_user_idx" ON "share_links" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "share_links_project_idx" ON "share_links" USING btree ("project_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "share_links_secret_key" ON "share_links" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "share_links_listed_idx" ON "share_links" USING btree ("id") WHERE "share_links"."is_listed" and "share_links"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "share_reviewers_link_idx" ON "share_reviewers" USING btree ("link_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "share_reviews_key" ON "share_reviews" USING btree ("reviewer_id","output_id");--> statement-breakpoint
CREATE INDEX "share_reviews_output_idx" ON "share_reviews" USING btree ("output_id");--> statement-breakpoint
CREATE UNIQUE INDEX "workflow_shares_key" ON "workflow_shares" USING btree ("workflow_id");