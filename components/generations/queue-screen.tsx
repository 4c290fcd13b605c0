"use client";
import { Pause, Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";
import { mintKey } from "@/components/generations/mint-key";
import { useLiveEvents } from "@/components/shell/live-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/result";
import { isTerminal } from "@/lib/generations/rules";
import type {
  GenerationDto,
  MoveInQueueInput,
  PauseQueueInput,
  QueueMove,
  QueuePositionDto,
  RerunGenerationInput,
} from "@/lib/generations/schema";
import { NotifySwitch } from "./notify-switch";
import { QueueRow } from "./queue-row";
import { UnreadFailures } from "./unread-failures";

export type QueueActions = {
  pause(input: PauseQueueInput): Promise<ActionResult<null>>;
  move(input: MoveInQueueInput): Promise<ActionResult<null>>;
  cancel(input: { generationId: string }): Promise<ActionResult<GenerationDto>>;
  rerun(input: RerunGenerationInput): Promise<ActionResult<GenerationDto>>;
  seeErrors(input: { generationIds: string[] }): Promise<ActionResult<null>>;
};

export type QueueScreenProps = {
  open: GenerationDto[];
  ended: GenerationDto[];
  /** Failures nobody has read. */
  unread: GenerationDto[];
  standings: QueuePositionDto[];
  isPaused: boolean;
  actions: QueueActions;
};

/** What runs, what waits and why, and what just ended. Live. */
export function QueueScreen({ open, ended, unread, standings, isPaused, actions }: QueueScreenProps) {
  const rows = useLiveRows([...open, ...ended, ...unread]);
  const { cancel, retry, see, seenIds, move, pause } = useQueueHandlers(actions);
  const failed = rows.filter(
    (one) => one.status === "FAILED" && !one.isErrorSeen && !seenIds.has(one.id) && one.archivedAt === null,
  );
  const done = rows.filter((one) => isTerminal(one.status) && !failed.includes(one));
  const standingOf = new Map(standings.map((standing) => [standing.generationId, standing]));
  const turnOf = (one: GenerationDto) =>
    one.status === "QUEUED" ? (standingOf.get(one.id)?.position ?? 0) : -1;
  const running = rows.filter((one) => !isTerminal(one.status)).sort((a, b) => turnOf(a) - turnOf(b));
  return (
    <Page width="wide">
      <PageHeader
        title="Queue"
        count={running.length > 0 ? `${running.length} under way` : undefined}
        actions={<NotifySwitch />}
      />
      <UnreadFailures failed={failed} onRetry={retry} onRead={see} />
      {running.length > 0 || isPaused ? (
        <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
          <p role="status" className="min-w-0 flex-1 basis-60 text-muted">
            {isPaused ? "Paused: what waits keeps its order and goes to no server. What runs goes on." : null}
          </p>
          <PauseButton isPaused={isPaused} onChange={pause} />
        </div>
      ) : null}
      {running.length === 0 ? (
        <EmptyState title="Nothing is waiting or running" className="mx-0! px-0! py-6!">
          What you generate appears here until it is done, also when you close this window.
        </EmptyState>
      ) : (
        <ul className="border-t">
          {running.map((one) => (
            <QueueRow
              key={one.id}
              generation={one}
              standing={standingOf.get(one.id)}
              onCancel={() => cancel(one)}
              onMove={(to) => move(one, to)}
            />
          ))}
        </ul>
      )}
      {done.length > 0 ? (
        <section aria-labelledby="ended" className="mt-10">
          <h2 id="ended" className="mb-2 font-strong text-16">
            Ended
          </h2>
          <ul className="border-t">
            {done.map((one) => (
              <QueueRow key={one.id} generation={one} onRetry={() => retry(one)} />
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  );
}

type PauseButtonProps = { isPaused: boolean; onChange: (isPaused: boolean) => Promise<void> };

function PauseButton({ isPaused, onChange }: PauseButtonProps) {
  const [isPending, setPending] = useState(false);
  const press = async () => {
    setPending(true);
    await onChange(!isPaused);
    setPending(false);
  };
  return (
    <Button
      icon={isPaused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
      isPending={isPending}
      onClick={() => void press()}
    >
      {isPaused ? "Resume queue" : "Pause queue"}
    </Button>
  );
}

/** The server's rows with everything heard since; new ones join, and a changed standing is read anew. */
function useLiveRows(initial: GenerationDto[]): GenerationDto[] {
  const [heard, setHeard] = useState<ReadonlyMap<string, GenerationDto>>(new Map());
  const router = useRouter();
  useLiveEvents((event) => {
    if (event.event !== "generation") return;
    const before = heard.get(event.data.id) ?? initial.find((one) => one.id === event.data.id);
    setHeard((now) => new Map(now).set(event.data.id, event.data));
    if (before?.status !== event.data.status) startTransition(() => router.refresh());
  });
  const rows = new Map(initial.map((one) => [one.id, one]));
  for (const [id, one] of heard) if ((rows.get(id)?.revision ?? 0) < one.revision) rows.set(id, one);
  return [...rows.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}

const UNREACHABLE: ActionResult<null> = {
  ok: false,
  error: { code: "UNAVAILABLE", message: "There is no connection to the server. Try again." },
};

function useQueueHandlers(actions: QueueActions) {
  const router = useRouter();
  const [seenIds, setSeenIds] = useState<ReadonlySet<string>>(new Set());
  const settle = (result: ActionResult<GenerationDto>, done: string) => {
    if (result.ok) toast.done(done);
    else toast.error(result.error.message, { reference: result.error.reference });
    router.refresh();
  };
  return {
    cancel: async (one: GenerationDto) =>
      settle(
        await actions.cancel({ generationId: one.id }),
        one.status === "QUEUED" ? "Cancelled. It cost nothing." : "Stopping it on its server.",
      ),
    move: async (one: GenerationDto, to: QueueMove) => {
      const result = await actions.move({ generationId: one.id, to }).catch(() => UNREACHABLE);
      if (!result.ok) toast.error(result.error.message, { reference: result.error.reference });
      router.refresh();
    },
    pause: async (isPaused: boolean) => {
      const result = await actions.pause({ isPaused }).catch(() => UNREACHABLE);
      if (!result.ok) toast.error(result.error.message, { reference: result.error.reference });
      router.refresh();
    },
    seenIds,
    see: async (ones: readonly GenerationDto[]) => {
      const generationIds = ones.map((one) => one.id);
      setSeenIds(new Set([...seenIds, ...generationIds]));
      const result = await actions.seeErrors({ generationIds }).catch(() => null);
      if (result?.ok) return;
      setSeenIds(seenIds);
      toast.error(result?.error.message ?? "There is no connection to the server. Try again.");
    },
    retry: async (one: GenerationDto) =>
      settle(
        await actions.rerun({ generationId: one.id, mode: "exact", idempotencyKey: mintKey() }),
        "Started again with the same inputs.",
      ),
  };
}
