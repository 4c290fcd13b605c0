alter table generations reset (autovacuum_vacuum_insert_scale_factor, autovacuum_vacuum_scale_factor);
--> statement-breakpoint
drop index generations_trash;
--> statement-breakpoint
create index generations_trash on generations using btree (archived_at) where archived_at is not null;
