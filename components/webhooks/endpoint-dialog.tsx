"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import {
  type EndpointDto,
  type NewEndpointDto,
  WEBHOOK_EVENTS,
  type WebhookEvent,
} from "@/lib/webhooks/schema";
import { EVENT_SENTENCES, type WebhookActions } from "./webhook-actions";

export type EndpointDialogProps = {
  /** Undefined makes a new one. */
  endpoint?: EndpointDto;
  actions: Pick<WebhookActions, "createWebhook" | "updateWebhook">;
  onMade: (made: NewEndpointDto) => void;
  onClose: () => void;
};

export function EndpointDialog({ endpoint, actions, onMade, onClose }: EndpointDialogProps) {
  const [url, setUrl] = useState(endpoint?.url ?? "");
  const [description, setDescription] = useState(endpoint?.description ?? "");
  const [events, setEvents] = useState<WebhookEvent[]>(endpoint?.eventTypes ?? [...WEBHOOK_EVENTS]);
  const [problem, setProblem] = useState<Record<string, string>>({});
  const [isPending, startTransition] = useTransition();
  const save = () =>
    startTransition(async () => {
      const input = { url, description, eventTypes: events };
      const result = endpoint
        ? await actions.updateWebhook({ ...input, endpointId: endpoint.id })
        : await actions.createWebhook(input);
      if (!result.ok) {
        setProblem(result.error.fields ?? {});
        if (!result.error.fields) toast.error(result.error.message, { reference: result.error.reference });
      } else if ("secret" in result.data) onMade(result.data as NewEndpointDto);
      else onClose();
    });
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={endpoint ? "Edit webhook" : "Add webhook"}
      footer={
        <>
          <DialogClose>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form="webhook" isPending={isPending}>
            {endpoint ? "Save webhook" : "Add webhook"}
          </Button>
        </>
      }
    >
      <form
        id="webhook"
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label="Address" help="https, reachable from the internet." error={problem.url} isRequired>
          <Input
            isMono
            inputMode="url"
            placeholder="https://example.org/hooks/creator"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        </Field>
        <Field label="Name" hint="Optional" error={problem.description}>
          <Input
            value={description}
            maxLength={200}
            onChange={(event) => setDescription(event.target.value)}
          />
        </Field>
        <Field as="group" label="Tell it when" error={problem.eventTypes}>
          <div className="flex flex-col gap-2.5">
            {WEBHOOK_EVENTS.map((name) => (
              <Checkbox
                key={name}
                label={EVENT_SENTENCES[name]}
                help={<code className="text-12">{name}</code>}
                checked={events.includes(name)}
                onCheckedChange={(isChecked) =>
                  setEvents(WEBHOOK_EVENTS.filter((one) => (one === name ? isChecked : events.includes(one))))
                }
              />
            ))}
          </div>
        </Field>
      </form>
    </Dialog>
  );
}
