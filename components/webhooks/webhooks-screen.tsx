"use client";
import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { SettingsSection } from "@/components/settings/settings-frame";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { toast } from "@/components/ui/toast";
import type { EndpointDto, NewEndpointDto } from "@/lib/webhooks/schema";
import { EndpointRow } from "./endpoint-row";
import type { WebhookActions } from "./webhook-actions";

const EndpointDialog = dynamic(() => import("./endpoint-dialog").then((module) => module.EndpointDialog));
const DeliveriesSheet = dynamic(() => import("./deliveries-sheet").then((module) => module.DeliveriesSheet));
const SecretDialog = dynamic(() => import("./secret-dialog").then((module) => module.SecretDialog));
const DangerDialog = dynamic(() => import("./danger-dialog").then((module) => module.DangerDialog));

type Open =
  | { panel: "create" }
  | { panel: "edit" | "log" | "rotate" | "delete"; endpoint: EndpointDto }
  | { panel: "secret"; made: NewEndpointDto }
  | null;

/** Where the studio tells other programs that something ended. */
export function WebhooksScreen({
  endpoints,
  actions,
}: {
  endpoints: EndpointDto[];
  actions: WebhookActions;
}) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const test = async (endpoint: EndpointDto) => {
    const result = await actions.testWebhook({ endpointId: endpoint.id });
    if (!result.ok) return toast.error(result.error.message, { reference: result.error.reference });
    toast.done("A test is on its way.", {
      action: { label: "Show log", onClick: () => setOpen({ panel: "log", endpoint }) },
    });
  };
  const enable = async (endpoint: EndpointDto, isEnabled: boolean) => {
    const result = await actions.updateWebhook({ endpointId: endpoint.id, isEnabled });
    if (!result.ok) toast.error(result.error.message, { reference: result.error.reference });
  };
  return (
    <SettingsSection
      id="webhooks"
      title="Webhooks"
      description="When a generation ends, its ids and addresses are sent to your server, signed by Standard Webhooks. Prompts and pictures are not."
    >
      <Button
        variant="primary"
        className="mb-5"
        icon={<Plus aria-hidden="true" />}
        onClick={() => setOpen({ panel: "create" })}
      >
        Add webhook
      </Button>
      {endpoints.length > 0 ? (
        <ul className="border-t">
          {endpoints.map((endpoint) => (
            <EndpointRow
              key={endpoint.id}
              endpoint={endpoint}
              onOpen={(panel) => setOpen({ panel, endpoint })}
              onTest={() => test(endpoint)}
              onEnable={(isEnabled) => enable(endpoint, isEnabled)}
            />
          ))}
        </ul>
      ) : (
        <EmptyState as="slot" title="No webhook yet">
          Add the address of a server of yours, and it hears of every result the moment it is there.
        </EmptyState>
      )}
      <Panel
        open={open}
        actions={actions}
        onClose={close}
        onMade={(made) => setOpen({ panel: "secret", made })}
      />
    </SettingsSection>
  );
}

type PanelProps = {
  open: Open;
  actions: WebhookActions;
  onClose: () => void;
  onMade: (made: NewEndpointDto) => void;
};

function Panel({ open, actions, onClose, onMade }: PanelProps) {
  switch (open?.panel) {
    case "create":
      return <EndpointDialog actions={actions} onClose={onClose} onMade={onMade} />;
    case "edit":
      return <EndpointDialog endpoint={open.endpoint} actions={actions} onClose={onClose} onMade={onMade} />;
    case "secret":
      return <SecretDialog made={open.made} onClose={onClose} />;
    case "log":
      return <DeliveriesSheet endpoint={open.endpoint} actions={actions} onClose={onClose} />;
    case "rotate":
    case "delete":
      return (
        <DangerDialog
          kind={open.panel}
          endpoint={open.endpoint}
          actions={actions}
          onClose={onClose}
          onMade={onMade}
        />
      );
    case undefined:
      return null;
  }
}
