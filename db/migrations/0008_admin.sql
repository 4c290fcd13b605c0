CREATE TABLE "feature_switches" (
	"key" text PRIMARY KEY NOT NULL,
	"is_on" boolean NOT NULL,
	"message" text DEFAULT '' NOT NULL,
	"changed_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "workflows" ADD COLUMN "template_edited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "feature_switches" ADD CONSTRAINT "feature_switches_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "feature_switches_changed_by_idx" ON "feature_switches" USING btree ("changed_by");