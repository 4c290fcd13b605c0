-- Trusted extensions: the database's owner may create them, no superuser needed.
create extension if not exists citext;
--> statement-breakpoint
create extension if not exists pg_trgm;
