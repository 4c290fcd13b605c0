"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field, FieldNote } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import { Sheet } from "@/components/ui/sheet";
import { Tabs } from "@/components/ui/tabs";
import { toast } from "@/components/ui/toast";
import type { ActionError } from "@/lib/core/result";
import { LANES_MAX } from "@/lib/servers/rules";
import type { ServerDto, ServerTestDto } from "@/lib/servers/schema";
import { HeadersField, readHeaders } from "./headers-field";
import { HealthStrip } from "./health-strip";
import { PolicyFields } from "./policy-fields";
import type { ServerActions } from "./server-actions";
import { ServerSearch } from "./server-search";
import { ServerReason, ServerState } from "./server-state";
import { TestReport } from "./test-report";

export type ServerSheetProps = { server: ServerDto; actions: ServerActions; onClose: () => void };

/** One server beside the list: how it is, what it is called, what may run on it, what it has. */
export function ServerSheet({ server, actions, onClose }: ServerSheetProps) {
  return (
    <Sheet isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={server.name} size="lg">
      <div className="mb-5 flex flex-col gap-2">
        <div className="flex items-center justify-between gap-3">
          <ServerState server={server} />
          <HealthStrip checks={server.checks} className="w-44!" />
        </div>
        <p className="text-muted empty:hidden">
          <ServerReason server={server} />
        </p>
        <p className="font-mono text-12 text-faint [overflow-wrap:anywhere]">{server.url}</p>
      </div>
      <Tabs
        label="About this server"
        items={[
          { value: "settings", label: "Settings", content: <Settings server={server} actions={actions} /> },
          { value: "policy", label: "Policy", content: <Policy server={server} actions={actions} /> },
          {
            value: "content",
            label: "Nodes and models",
            content: <ServerSearch server={server} search={actions.search} />,
          },
        ]}
      />
    </Sheet>
  );
}

type PanelProps = Pick<ServerSheetProps, "server" | "actions">;

function Settings({ server, actions }: PanelProps) {
  const [name, setName] = useState(server.name);
  const [lanes, setLanes] = useState(server.lanes);
  const [headers, setHeaders] = useState("");
  const saving = useSaving(server, actions);
  const test = useTest(server, actions);
  const given = headers.trim() === "" ? undefined : readHeaders(headers);
  const fields = saving.error?.fields ?? test.error?.fields;
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        saving.save({ name, lanes, ...(given ? { headers: given } : {}) }, () => setHeaders(""));
      }}
    >
      <Field label="Name" isRequired error={fields?.name} help="Everybody who generates sees it.">
        <Input
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={80}
          autoComplete="off"
        />
      </Field>
      <Field
        label="Runs at once"
        error={fields?.lanes}
        help="Two: one runs, one waits on the server, so that it never idles."
      >
        <NumberInput value={lanes} onValueChange={setLanes} min={1} max={LANES_MAX} className="w-28!" />
      </Field>
      <HeadersField
        value={headers}
        onChange={setHeaders}
        error={fields?.headers}
        hasStored={server.hasHeaders}
      />
      {server.hasHeaders ? (
        <Button
          className="self-start"
          size="sm"
          onClick={() => saving.save({ headers: {} })}
          isPending={saving.isPending}
        >
          Remove the stored headers
        </Button>
      ) : null}
      <Problem error={saving.error ?? test.error} />
      <div aria-live="polite">{test.report ? <TestReport report={test.report} /> : null}</div>
      <div className="flex gap-2">
        <Button variant="primary" type="submit" isPending={saving.isPending}>
          Save settings
        </Button>
        <Button onClick={() => test.run(given)} isPending={test.isPending}>
          Test connection
        </Button>
      </div>
    </form>
  );
}

function Policy({ server, actions }: PanelProps) {
  const [policy, setPolicy] = useState(server.policy);
  const saving = useSaving(server, actions);
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        saving.save({ policy });
      }}
    >
      <PolicyFields policy={policy} onChange={setPolicy} />
      <Problem error={saving.error} />
      <Button variant="primary" type="submit" className="self-start" isPending={saving.isPending}>
        Save policy
      </Button>
    </form>
  );
}

function Problem({ error }: { error: ActionError | null }) {
  return error && !error.fields ? <FieldNote error={error.message} /> : null;
}

function useSaving(server: ServerDto, actions: ServerActions) {
  const [error, setError] = useState<ActionError | null>(null);
  const [isPending, startTransition] = useTransition();
  const save = (change: Omit<Parameters<ServerActions["update"]>[0], "serverId">, then?: () => void) =>
    startTransition(async () => {
      const result = await actions.update({ serverId: server.id, ...change });
      setError(result.ok ? null : result.error);
      if (!result.ok) return;
      toast.done(`“${result.data.name}” is saved.`);
      then?.();
    });
  return { error, isPending, save };
}

function useTest(server: ServerDto, actions: ServerActions) {
  const [report, setReport] = useState<ServerTestDto | null>(null);
  const [error, setError] = useState<ActionError | null>(null);
  const [isPending, startTransition] = useTransition();
  const run = (headers: Record<string, string> | undefined) =>
    startTransition(async () => {
      const result = await actions.test({
        serverId: server.id,
        url: server.url,
        ...(headers ? { headers } : {}),
      });
      setError(result.ok ? null : result.error);
      setReport(result.ok ? result.data : null);
    });
  return { report, error, isPending, run };
}
