alter table workflows drop column deleted_at;
--> statement-breakpoint
drop table workflow_presets;
