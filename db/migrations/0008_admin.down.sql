ALTER TABLE "workflows" DROP COLUMN "template_edited_at";
--> statement-breakpoint
DROP TABLE "feature_switches";
