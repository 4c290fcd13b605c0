drop index generations_words;
--> statement-breakpoint
drop index generations_user_feed;
--> statement-breakpoint
drop index generations_trash;
--> statement-breakpoint
alter table generations drop constraint generations_tags_few;
--> statement-breakpoint
alter table generations drop column media_kinds;
--> statement-breakpoint
create index generations_user_feed on generations using btree (user_id, id);
--> statement-breakpoint
drop table grid_cells, grids, doomed_files;
