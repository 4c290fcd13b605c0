DROP INDEX "generations_trash";--> statement-breakpoint
CREATE INDEX "generations_trash" ON "generations" USING btree ("user_id","id","archived_at") WHERE "generations"."archived_at" is not null;--> statement-breakpoint
-- custom
-- The feed is read from the index alone, which needs pages known to be visible to all: look after them early.
alter table generations set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.05);
