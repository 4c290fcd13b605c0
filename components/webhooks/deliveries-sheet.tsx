"use client";
import { RotateCw } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { DeliveryDto, EndpointDto } from "@/lib/webhooks/schema";
import { DeliveryItem } from "./delivery-item";
import type { WebhookActions } from "./webhook-actions";

export type DeliveriesSheetProps = {
  endpoint: EndpointDto;
  actions: Pick<WebhookActions, "readDeliveries" | "replayDelivery">;
  onClose: () => void;
};

/** What was sent to one webhook, newest first, with every attempt. */
export function DeliveriesSheet({ endpoint, actions, onClose }: DeliveriesSheetProps) {
  const [items, setItems] = useState<DeliveryDto[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const read = useCallback(
    async (from?: string) => {
      const result = await actions.readDeliveries({
        endpointId: endpoint.id,
        ...(from ? { cursor: from } : {}),
      });
      if (!result.ok) return toast.error(result.error.message, { reference: result.error.reference });
      setItems((before) => [...(from ? (before ?? []) : []), ...result.data.items]);
      setCursor(result.data.nextCursor);
    },
    [actions, endpoint.id],
  );
  useEffect(() => {
    void read();
  }, [read]);
  const replay = async (deliveryId: string) => {
    const result = await actions.replayDelivery({ deliveryId });
    if (!result.ok) return toast.error(result.error.message, { reference: result.error.reference });
    toast.done("It is sent again, with the same message id.");
    await read();
  };
  return (
    <Sheet
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title="Deliveries"
      description={endpoint.url}
      footer={
        <Button icon={<RotateCw aria-hidden="true" />} onClick={() => read()}>
          Reload
        </Button>
      }
    >
      {items === null ? (
        <div className="flex flex-col gap-2" aria-busy="true">
          <Skeleton className="h-12" />
          <Skeleton className="h-12" />
          <Skeleton className="h-12" />
        </div>
      ) : null}
      {items?.length === 0 ? (
        <EmptyState as="slot" title="Nothing sent yet">
          Send a test, or generate something.
        </EmptyState>
      ) : null}
      <ul>
        {items?.map((item) => (
          <DeliveryItem key={item.id} delivery={item} onReplay={() => replay(item.id)} />
        ))}
      </ul>
      {cursor ? (
        <Button className="mt-3" onClick={() => read(cursor)}>
          Older deliveries
        </Button>
      ) : null}
    </Sheet>
  );
}
