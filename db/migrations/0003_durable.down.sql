drop index generations_placed;
--> statement-breakpoint
drop schema durable cascade;
