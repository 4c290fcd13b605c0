CREATE TABLE "workflow_presets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"name" text NOT NULL,
	"values" jsonb NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "workflows" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "workflow_presets" ADD CONSTRAINT "workflow_presets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_presets" ADD CONSTRAINT "workflow_presets_workflow_id_workflows_id_fk" FOREIGN KEY ("workflow_id") REFERENCES "public"."workflows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "workflow_presets_name_key" ON "workflow_presets" USING btree ("user_id","workflow_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "workflow_presets_default_key" ON "workflow_presets" USING btree ("user_id","workflow_id") WHERE "workflow_presets"."is_default";--> statement-breakpoint
CREATE INDEX "workflow_presets_workflow_idx" ON "workflow_presets" USING btree ("workflow_id");