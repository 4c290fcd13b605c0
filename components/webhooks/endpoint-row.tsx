"use client";
import { Ellipsis, List, Pencil, RotateCw, Send, Trash2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Switch } from "@/components/ui/switch";
import { type EndpointDto, WEBHOOK_EVENTS } from "@/lib/webhooks/schema";

export type EndpointRowProps = {
  endpoint: EndpointDto;
  onOpen: (panel: "edit" | "log" | "rotate" | "delete") => void;
  onTest: () => void;
  onEnable: (isEnabled: boolean) => void;
};

export function EndpointRow({ endpoint, onOpen, onTest, onEnable }: EndpointRowProps) {
  return (
    <li className="flex items-start gap-3 border-b py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium [overflow-wrap:anywhere]">
            {endpoint.description || hostOf(endpoint.url)}
          </span>
          <State endpoint={endpoint} />
        </p>
        <p className="mt-0.5 font-mono text-12 text-muted [overflow-wrap:anywhere]">{endpoint.url}</p>
        <p className="mt-0.5 text-12 text-faint">
          {endpoint.eventTypes.length === WEBHOOK_EVENTS.length
            ? "All events"
            : endpoint.eventTypes.join(", ")}
          {endpoint.lastSucceededAt ? (
            <>
              {" · last delivered "}
              <RelativeTime at={endpoint.lastSucceededAt} />
            </>
          ) : (
            " · nothing delivered yet"
          )}
        </p>
        {endpoint.disabledReason ? (
          <p className="mt-2 rounded-md bg-warn-soft px-3 py-2 text-12 text-warn">
            Switched off. {endpoint.disabledReason} Mend it, send a test, then switch it on again.
          </p>
        ) : null}
      </div>
      <Switch
        label={`Send to ${hostOf(endpoint.url)}`}
        isLabelHidden
        isChecked={endpoint.isEnabled}
        onCheckedChange={onEnable}
      />
      <DropdownMenu
        align="end"
        trigger={<IconButton label="More actions" size="sm" icon={<Ellipsis aria-hidden="true" />} />}
        entries={[
          { label: "Deliveries", icon: <List aria-hidden="true" />, onSelect: () => onOpen("log") },
          { label: "Send test", icon: <Send aria-hidden="true" />, onSelect: onTest },
          { label: "Edit", icon: <Pencil aria-hidden="true" />, onSelect: () => onOpen("edit") },
          { label: "Rotate secret", icon: <RotateCw aria-hidden="true" />, onSelect: () => onOpen("rotate") },
          { kind: "separator" },
          {
            label: "Delete webhook",
            icon: <Trash2 aria-hidden="true" />,
            isDanger: true,
            onSelect: () => onOpen("delete"),
          },
        ]}
      />
    </li>
  );
}

function State({ endpoint }: { endpoint: EndpointDto }) {
  if (!endpoint.isEnabled) return <Badge isBoxed>Off</Badge>;
  if (endpoint.failureCount === 0) return null;
  return (
    <Badge tone="warn" isBoxed>
      {endpoint.failureCount === 1 ? "1 failure" : `${endpoint.failureCount} failures in a row`}
    </Badge>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
