drop table generation_events, generation_inputs, generation_outputs, generations, uploads, workflow_snapshots, credit_ledger, audit_log, outbox, rate_limits, projects, object_infos, servers, accounts, api_keys, sessions, users, verification_tokens, workflow_drafts, workflow_versions, workflows cascade;
--> statement-breakpoint
drop schema durable cascade;
--> statement-breakpoint
drop type actor_kind, generation_status, ledger_kind, media_kind, server_source, server_status, subscription_status, subscription_tier, token_purpose, user_role, visibility, workflow_category;
