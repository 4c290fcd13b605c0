"use client";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import type { MenuEntries } from "@/components/ui/menu-entries";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/result";
import type { ServerDto } from "@/lib/servers/schema";
import type { ServerActions } from "./server-actions";

type Change = {
  label: string;
  title: string;
  /** What it does, before it is done. */
  effect: string;
  done: string;
  isDanger?: boolean;
  act: () => Promise<ActionResult<unknown>>;
};

/** Everything that can be done to a server's state: rows of a menu, and the confirmation that names the effect. */
export function useServerChanges(actions: ServerActions) {
  const [asked, setAsked] = useState<Change | null>(null);
  const perform = async ({ act, done }: Change) => {
    const result = await act();
    if (result.ok) toast.done(done);
    else toast.error(result.error.message, { reference: result.error.reference });
  };
  const entriesOf = (server: ServerDto): MenuEntries => {
    const change = changesOf(server, actions);
    const row = (one: Change | null) =>
      one && { label: one.label, isDanger: one.isDanger ?? false, onSelect: () => setAsked(one) };
    const check = { ...change.check, onSelect: () => void perform(change.check) };
    return [
      { label: change.check.label, onSelect: check.onSelect },
      row(change.release),
      row(change.drain),
      row(change.quarantine),
      row(change.disable),
      { kind: "separator" },
      row(change.remove),
    ];
  };
  const dialog = asked ? (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && setAsked(null)}
      title={asked.title}
      description={asked.effect}
      confirmLabel={asked.label}
      isDanger={asked.isDanger ?? false}
      onConfirm={() => perform(asked)}
    />
  ) : null;
  return { entriesOf, dialog };
}

function changesOf(server: ServerDto, actions: ServerActions) {
  const { name, status, id: serverId, inFlight } = server;
  const running =
    inFlight === 0
      ? "Nothing is on it now."
      : inFlight === 1
        ? "The run on it finishes."
        : `The ${inFlight} runs on it finish.`;
  const isIn = status === "ACTIVE" || status === "DRAINING";
  return {
    check: change("Check now", `Check “${name}” now?`, "", `“${name}” was asked.`, () =>
      actions.check({ serverId }),
    ),
    release:
      status === "ACTIVE"
        ? null
        : change(
            status === "QUARANTINED" ? "Release" : "Put back into use",
            `Put “${name}” back into use?`,
            "It is asked at once, and gets work as soon as it answers. Its failures are forgotten.",
            `“${name}” is in use again.`,
            () => actions.release({ serverId }),
          ),
    drain:
      status === "ACTIVE"
        ? change(
            "Drain",
            `Drain “${name}”?`,
            `${running} Nothing new is placed on it, until it is put back into use.`,
            `“${name}” drains.`,
            () => actions.drain({ serverId }),
          )
        : null,
    quarantine: isIn
      ? change(
          "Quarantine",
          `Quarantine “${name}”?`,
          `It is set aside and not asked any more, until somebody releases it. ${running}`,
          `“${name}” is quarantined.`,
          () => actions.quarantine({ serverId }),
        )
      : null,
    disable:
      status === "DISABLED"
        ? null
        : change(
            "Disable",
            `Disable “${name}”?`,
            `It gets nothing more and stays off over restarts. ${running}`,
            `“${name}” is disabled.`,
            () => actions.disable({ serverId }),
          ),
    remove:
      server.source === "ADMIN" || status === "DISABLED"
        ? {
            ...change(
              "Remove",
              `Remove “${name}”?`,
              "Its address, credentials and policy are deleted. Pictures made there stay. This cannot be undone.",
              `“${name}” is removed.`,
              () => actions.remove({ serverId }),
            ),
            isDanger: true,
          }
        : null,
  };
}

function change(label: string, title: string, effect: string, done: string, act: Change["act"]): Change {
  return { label, title, effect, done, act };
}
