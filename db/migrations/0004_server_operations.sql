ALTER TABLE "servers" ADD COLUMN "policy" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "servers" ADD COLUMN "fault_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "servers" ADD COLUMN "faults_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "servers" ADD COLUMN "quarantined_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "servers" ADD COLUMN "quarantine_reason" text;--> statement-breakpoint
ALTER TABLE "servers" ADD COLUMN "quarantine_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "servers" ADD COLUMN "probe_after" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "servers" ADD COLUMN "held_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "servers" ADD COLUMN "recent_checks" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
-- Windows servers list models with backslashes: routing compares names with forward ones.
update "servers" set "models" = (select coalesce(array_agg(replace(m, '\', '/') order by n), '{}') from unnest("models") with ordinality as u(m, n));
