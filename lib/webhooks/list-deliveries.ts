import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { toPage } from "@/lib/core/page";
import { webhookAccess } from "./access";
import type { DeliveryDto, ListDeliveriesInput } from "./schema";
import { selectDeliveries } from "./store";

const PAGE_SIZE = 20;

/** The log of one endpoint, newest first. Throws NOT_FOUND. */
export async function listDeliveries({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ListDeliveriesInput;
}): Promise<{ items: DeliveryDto[]; nextCursor: string | null }> {
  const limit = input.limit ?? PAGE_SIZE;
  const rows = await selectDeliveries(webhookAccess(ctx, "read"), { ...input, limit });
  return toPage(rows, limit, (row) => row);
}
