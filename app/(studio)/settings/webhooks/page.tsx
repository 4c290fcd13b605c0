import type { Metadata } from "next";
import {
  createWebhook,
  deleteWebhook,
  readDeliveries,
  replayDelivery,
  rotateWebhook,
  testWebhook,
  updateWebhook,
} from "@/app/_actions/webhooks";
import { requireActor } from "@/app/_server/actor";
import { WebhooksScreen } from "@/components/webhooks/webhooks-screen";
import { listEndpoints } from "@/lib/webhooks/list-endpoints";

export const metadata: Metadata = { title: "Webhooks" };

const actions = {
  createWebhook,
  updateWebhook,
  deleteWebhook,
  rotateWebhook,
  testWebhook,
  readDeliveries,
  replayDelivery,
};

export default async function WebhooksPage() {
  const { ctx } = await requireActor();
  return <WebhooksScreen endpoints={await listEndpoints({ ctx })} actions={actions} />;
}
