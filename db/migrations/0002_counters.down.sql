drop trigger audit_log_append_only on audit_log;
--> statement-breakpoint
drop trigger generations_deleted_lanes on generations;
--> statement-breakpoint
drop trigger generations_inserted on generations;
--> statement-breakpoint
drop trigger generations_deleted on generations;
--> statement-breakpoint
drop trigger generations_updated on generations;
--> statement-breakpoint
drop trigger workflows_inserted on workflows;
--> statement-breakpoint
drop trigger workflows_deleted on workflows;
--> statement-breakpoint
drop trigger workflows_updated on workflows;
--> statement-breakpoint
drop function refuse_change();
--> statement-breakpoint
drop function free_lanes_of_deleted();
--> statement-breakpoint
drop function count_generations_inserted();
--> statement-breakpoint
drop function count_generations_deleted();
--> statement-breakpoint
drop function count_generations_updated();
--> statement-breakpoint
drop function project_generations_changed(uuid[], uuid[]);
--> statement-breakpoint
drop function count_workflows_inserted();
--> statement-breakpoint
drop function count_workflows_deleted();
--> statement-breakpoint
drop function count_workflows_updated();
--> statement-breakpoint
drop function project_workflows_changed(uuid[], uuid[]);
--> statement-breakpoint
alter table users reset (fillfactor);
--> statement-breakpoint
alter table generations reset (fillfactor);
