import * as z from "zod";
import { WEBHOOK_EVENTS, WEBHOOK_URL_LENGTH_MAX } from "@/lib/webhooks/schema";
import { operation } from "../operation";
import { ApiPageQuery, pageOf } from "../resources/schema";
import { ApiDelivery, ApiNewWebhook, ApiWebhook } from "../resources/webhooks/schema";

const params = z.strictObject({ webhook_id: z.uuid() });
const url = z.string().min(1).max(WEBHOOK_URL_LENGTH_MAX).describe("https, on the public internet.");
const description = z.string().max(200);
const eventTypes = z.array(z.enum(WEBHOOK_EVENTS)).min(1);
const on = { auth: "api", tag: "Webhooks" } as const;
const read = { ...on, scope: "webhooks:read" } as const;
const write = { ...on, scope: "webhooks:write" } as const;

export const webhooksOperations = {
  list: operation({
    ...read,
    id: "listWebhooks",
    method: "GET",
    path: "/webhooks",
    summary: "List webhooks",
    query: z.strictObject(ApiPageQuery),
    output: pageOf(ApiWebhook),
  }),
  create: operation({
    ...write,
    id: "createWebhook",
    method: "POST",
    path: "/webhooks",
    summary: "Create a webhook",
    description:
      "Signed by Standard Webhooks 1.0. The signing secret is in this answer alone. A payload holds ids and addresses, never a prompt.",
    body: z.strictObject({
      url,
      description: description.optional(),
      event_types: eventTypes.optional().describe("All of them without it."),
    }),
    output: ApiNewWebhook,
    status: 201,
    isIdempotent: true,
    example: { body: { url: "https://example.org/hooks/creator", event_types: ["generation.completed"] } },
  }),
  get: operation({
    ...read,
    id: "getWebhook",
    method: "GET",
    path: "/webhooks/{webhook_id}",
    summary: "Get a webhook",
    params,
    output: ApiWebhook,
  }),
  update: operation({
    ...write,
    id: "updateWebhook",
    method: "PATCH",
    path: "/webhooks/{webhook_id}",
    summary: "Change a webhook",
    description: "What is not given stays. Switching it on again forgets its failures.",
    params,
    body: z.strictObject({
      url: url.optional(),
      description: description.optional(),
      event_types: eventTypes.optional(),
      is_enabled: z.boolean().optional(),
    }),
    output: ApiWebhook,
    example: { body: { is_enabled: true } },
  }),
  remove: operation({
    ...write,
    id: "deleteWebhook",
    method: "DELETE",
    path: "/webhooks/{webhook_id}",
    summary: "Delete a webhook",
    params,
  }),
  rotate: operation({
    ...write,
    id: "rotateWebhookSecret",
    method: "POST",
    path: "/webhooks/{webhook_id}/rotate",
    summary: "Rotate a webhook's secret",
    description: "For 24 hours the old secret signs as well.",
    params,
    output: ApiNewWebhook,
    status: 201,
    isIdempotent: true,
  }),
  test: operation({
    ...write,
    id: "testWebhook",
    method: "POST",
    path: "/webhooks/{webhook_id}/test",
    summary: "Send a test",
    description: "A `test.ping`, tried once. Its result appears among the deliveries.",
    params,
    output: ApiDelivery,
    status: 202,
  }),
  deliveries: operation({
    ...read,
    id: "listWebhookDeliveries",
    method: "GET",
    path: "/webhooks/{webhook_id}/deliveries",
    summary: "List deliveries",
    description: "Newest first, kept for a month.",
    params,
    query: z.strictObject(ApiPageQuery),
    output: pageOf(ApiDelivery),
  }),
  replay: operation({
    ...write,
    id: "replayWebhookDelivery",
    method: "POST",
    path: "/webhooks/{webhook_id}/deliveries/{delivery_id}/replay",
    summary: "Replay a delivery",
    description: "Under its old `webhook-id`, so that a receiver that had it already knows.",
    params: params.extend({ delivery_id: z.uuid() }),
    output: ApiDelivery,
    status: 202,
  }),
};
