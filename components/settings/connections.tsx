"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ConnectionDto, Provider } from "@/lib/users/schema";
import type { SecurityActions } from "./security-screen";

const NAMES: Record<Provider, string> = { github: "GitHub", google: "Google" };
const OUTCOMES: Record<string, string> = {
  done: "The account is linked.",
  taken: "That account is linked to somebody else here. Unlink it there first.",
  failed: "The account was not linked: it took too long, or this browser did not ask for it. Try again.",
};

export type ConnectionsProps = {
  connections: ConnectionDto[];
  linked: string | undefined;
  actions: Pick<SecurityActions, "linkAccount" | "unlinkAccount">;
};

export function Connections({ connections, linked, actions }: ConnectionsProps) {
  const [busy, setBusy] = useState<Provider | null>(null);
  const [isPending, startTransition] = useTransition();
  const press = ({ provider, isLinked }: ConnectionDto) => {
    setBusy(provider);
    startTransition(async () => {
      const result = await (isLinked
        ? actions.unlinkAccount({ provider })
        : actions.linkAccount({ provider }));
      if (!result.ok) toast.error(result.error.message, { reference: result.error.reference });
      else if (result.data) window.location.assign(result.data.url);
      else toast.done(`${NAMES[provider]} is unlinked.`);
    });
  };
  const outcome = linked ? OUTCOMES[linked] : undefined;
  return (
    <>
      {outcome ? (
        <p role="status" className="mb-3 text-muted">
          {outcome}
        </p>
      ) : null}
      <ul className="border-t">
        {connections.map((connection) => (
          <li key={connection.provider} className="flex min-h-14 items-center gap-3 border-b py-2.5">
            <div className="min-w-0 flex-1">
              <p className="font-medium">{NAMES[connection.provider]}</p>
              <p className="truncate text-12 text-muted">
                {connection.isLinked ? (connection.label ?? "Linked") : "Not linked"}
              </p>
            </div>
            <Button
              size="sm"
              isPending={isPending && busy === connection.provider}
              onClick={() => press(connection)}
            >
              {connection.isLinked ? "Unlink" : "Link"}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
