"use client";
import { ConfirmDialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { EndpointDto, NewEndpointDto } from "@/lib/webhooks/schema";
import type { WebhookActions } from "./webhook-actions";

const WORDS = {
  rotate: {
    title: "Rotate the signing secret?",
    description: "You get a new secret. For 24 hours the old one signs as well.",
    confirm: "Rotate secret",
  },
  delete: {
    title: "Delete this webhook?",
    description: "Nothing is sent to it any more, and its log goes with it.",
    confirm: "Delete webhook",
  },
};

export type DangerDialogProps = {
  kind: keyof typeof WORDS;
  endpoint: EndpointDto;
  actions: Pick<WebhookActions, "rotateWebhook" | "deleteWebhook">;
  onMade: (made: NewEndpointDto) => void;
  onClose: () => void;
};

export function DangerDialog({ kind, endpoint, actions, onMade, onClose }: DangerDialogProps) {
  const { title, description, confirm } = WORDS[kind];
  const run = async () => {
    const input = { endpointId: endpoint.id };
    const result =
      kind === "rotate" ? await actions.rotateWebhook(input) : await actions.deleteWebhook(input);
    if (!result.ok) toast.error(result.error.message, { reference: result.error.reference });
    // After this dialog has closed itself, which would close the next one with it.
    else if (result.data) setTimeout(onMade, 0, result.data);
    else toast.done("The webhook is deleted.");
  };
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={title}
      description={description}
      confirmLabel={confirm}
      isDanger={kind === "delete"}
      onConfirm={run}
    />
  );
}
