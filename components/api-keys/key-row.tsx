"use client";
import { Ellipsis, KeyRound, RotateCw, Trash2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { API_SCOPES, type ApiKeyDto } from "@/lib/api-keys/schema";

export type KeyRowProps = { apiKey: ApiKeyDto; onRoll: () => void; onRevoke: () => void };

export function KeyRow({ apiKey, onRoll, onRevoke }: KeyRowProps) {
  const isActive = apiKey.status === "ACTIVE";
  return (
    <li className="flex items-start gap-3 border-b py-3">
      <KeyRound aria-hidden="true" className="mt-0.5 size-4 shrink-0 stroke-[1.6] text-faint" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium [overflow-wrap:anywhere]">{apiKey.name}</span>
          <code className="text-12 text-muted">{apiKey.start}…</code>
          {apiKey.status === "REVOKED" ? <Badge isBoxed>Revoked</Badge> : null}
          {apiKey.status === "EXPIRED" ? <Badge isBoxed>Expired</Badge> : null}
        </p>
        <p className="mt-0.5 text-12 text-muted">{scopesOf(apiKey)}</p>
        <p className="mt-0.5 text-12 text-faint">
          {apiKey.lastUsedAt ? (
            <>
              Used <RelativeTime at={apiKey.lastUsedAt} />
            </>
          ) : (
            "Never used"
          )}
          {isActive && apiKey.expiresAt ? (
            <>
              {" · expires "}
              <RelativeTime at={apiKey.expiresAt} />
            </>
          ) : null}
          {" · created "}
          <RelativeTime at={apiKey.createdAt} />
        </p>
      </div>
      {isActive ? (
        <DropdownMenu
          align="end"
          trigger={
            <IconButton
              label={`Actions for ${apiKey.name}`}
              size="sm"
              icon={<Ellipsis aria-hidden="true" />}
            />
          }
          entries={[
            { label: "Roll key", icon: <RotateCw aria-hidden="true" />, onSelect: onRoll },
            { kind: "separator" },
            { label: "Revoke key", icon: <Trash2 aria-hidden="true" />, isDanger: true, onSelect: onRevoke },
          ]}
        />
      ) : null}
    </li>
  );
}

function scopesOf({ scopes }: ApiKeyDto): string {
  if (scopes.length === API_SCOPES.length) return "Everything";
  if (scopes.every((scope) => scope.endsWith(":read"))) return `Read only: ${scopes.join(", ")}`;
  return scopes.join(", ");
}
