drop extension pg_trgm;
--> statement-breakpoint
drop extension citext;
