import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { webhookAccess } from "../access";
import { fanOut, fetchSettled } from "./store";

/**
 * Tells a person's endpoints that a generation ended. Ids and addresses alone: no prompt, no picture, far below
 * 20 kB. Asked twice it tells once. Returns how many deliveries were made.
 */
export async function announceSettled(generationId: string): Promise<number> {
  const access = webhookAccess(systemCtx("webhooks"), "deliver");
  const settled = await fetchSettled(access, generationId);
  if (!settled) return 0;
  const { APP_URL } = env();
  const eventType = `generation.${settled.status.toLowerCase()}`;
  const payload = JSON.stringify({
    type: eventType,
    timestamp: new Date(settled.completed_at).toISOString(),
    data: {
      generation_id: settled.id,
      workflow_id: settled.workflow_id,
      project_id: settled.project_id,
      status: settled.status,
      error_code: settled.error_code,
      url: new URL(`/api/v1/generations/${settled.id}`, APP_URL).href,
      outputs: settled.output_ids.map((id) => ({
        id,
        url: new URL(`/api/v1/outputs/${id}/file`, APP_URL).href,
      })),
    },
  });
  return fanOut(access, settled.user_id, { eventType, eventKey: `${eventType}:${settled.id}`, payload });
}
