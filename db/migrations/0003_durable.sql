CREATE SCHEMA "durable";
--> statement-breakpoint
CREATE TABLE "durable"."event" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "durable"."fn" (
	"id" text PRIMARY KEY NOT NULL,
	"app" text NOT NULL,
	"config" jsonb NOT NULL,
	"url" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "durable"."item" (
	"id" text PRIMARY KEY NOT NULL,
	"run_id" text NOT NULL,
	"kind" text NOT NULL,
	"step_id" text,
	"state" text DEFAULT 'ready' NOT NULL,
	"owner" text,
	"attempt" integer DEFAULT 0 NOT NULL,
	"generation" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "durable"."pause" (
	"id" text PRIMARY KEY NOT NULL,
	"run_id" text NOT NULL,
	"step_id" text,
	"kind" text NOT NULL,
	"event" text NOT NULL,
	"expression" text,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "durable"."run" (
	"id" text PRIMARY KEY NOT NULL,
	"function_id" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"idempotency_key" text NOT NULL,
	"events" jsonb NOT NULL,
	"event_id" text NOT NULL,
	"correlation_id" text,
	"limits" jsonb DEFAULT '[]' NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"is_planned" boolean DEFAULT false NOT NULL,
	"stack" text[] DEFAULT '{}' NOT NULL,
	"pending" text[] DEFAULT '{}' NOT NULL,
	"discoveries" integer DEFAULT 0 NOT NULL,
	"output" jsonb,
	"error" jsonb,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "durable"."slot" (
	"key" text NOT NULL,
	"item_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slot_key_item_id_pk" PRIMARY KEY("key","item_id")
);
--> statement-breakpoint
CREATE TABLE "durable"."step" (
	"run_id" text NOT NULL,
	"id" text NOT NULL,
	"op" text NOT NULL,
	"name" text,
	"options" jsonb DEFAULT '{}' NOT NULL,
	"is_done" boolean DEFAULT false NOT NULL,
	"result" jsonb,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "step_run_id_id_pk" PRIMARY KEY("run_id","id")
);
--> statement-breakpoint
ALTER TABLE "durable"."item" ADD CONSTRAINT "item_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "durable"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "durable"."pause" ADD CONSTRAINT "pause_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "durable"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "durable"."slot" ADD CONSTRAINT "slot_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "durable"."item"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "durable"."step" ADD CONSTRAINT "step_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "durable"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_created_at_idx" ON "durable"."event" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "item_run_idx" ON "durable"."item" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "item_state_idx" ON "durable"."item" USING btree ("state") WHERE "durable"."item"."state" <> 'ready';--> statement-breakpoint
CREATE INDEX "item_overdue_idx" ON "durable"."item" USING btree ("run_at") WHERE "durable"."item"."state" = 'ready';--> statement-breakpoint
CREATE INDEX "pause_event_idx" ON "durable"."pause" USING btree ("event");--> statement-breakpoint
CREATE INDEX "pause_run_idx" ON "durable"."pause" USING btree ("run_id");--> statement-breakpoint
CREATE UNIQUE INDEX "run_idempotency_idx" ON "durable"."run" USING btree ("function_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "run_event_idx" ON "durable"."run" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "run_ended_at_idx" ON "durable"."run" USING btree ("ended_at") WHERE "durable"."run"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "slot_item_idx" ON "durable"."slot" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "generations_placed" ON "generations" USING btree ("user_id") WHERE "generations"."server_id" is not null and "generations"."status" in ('QUEUED', 'PROCESSING');