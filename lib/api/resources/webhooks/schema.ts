import * as z from "zod";
import { WEBHOOK_EVENTS } from "@/lib/webhooks/schema";
import { ApiInstant } from "../schema";

export const ApiWebhook = z
  .strictObject({
    id: z.uuid(),
    url: z.string(),
    description: z.string(),
    event_types: z.array(z.enum(WEBHOOK_EVENTS)),
    is_enabled: z.boolean(),
    disabled_reason: z.string().nullable(),
    failure_count: z.int().describe("Failures in a row; 20 switch it off."),
    last_succeeded_at: ApiInstant.nullable(),
    last_failed_at: ApiInstant.nullable(),
    previous_secret_until: ApiInstant.nullable(),
    created_at: ApiInstant,
  })
  .meta({ id: "Webhook" });

export const ApiNewWebhook = ApiWebhook.extend({
  secret: z.string().describe("The signing secret, in this answer alone."),
}).meta({ id: "NewWebhook" });

export const ApiDelivery = z
  .strictObject({
    id: z.uuid(),
    message_id: z.string().describe("The `webhook-id` header: the same over attempts and replays."),
    event_type: z.string(),
    status: z.enum(["PENDING", "DELIVERED", "FAILED"]),
    attempt_count: z.int(),
    next_attempt_at: ApiInstant.nullable(),
    delivered_at: ApiInstant.nullable(),
    created_at: ApiInstant,
    attempts: z.array(
      z.strictObject({
        at: ApiInstant,
        status_code: z.int().nullable(),
        error: z.string().nullable(),
        duration_ms: z.int(),
        response_excerpt: z.string(),
      }),
    ),
  })
  .meta({ id: "Delivery" });
