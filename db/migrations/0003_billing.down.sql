alter table accounts drop column label;
--> statement-breakpoint
drop table billing_accounts, stripe_events, mails, erasures;
