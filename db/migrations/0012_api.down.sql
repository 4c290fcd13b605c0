drop table webhook_attempts;
--> statement-breakpoint
drop table webhook_deliveries;
--> statement-breakpoint
drop table webhook_endpoints;
--> statement-breakpoint
drop table idempotency_keys;
