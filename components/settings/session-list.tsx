"use client";
import { Monitor, Smartphone } from "lucide-react";
import { useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import type { SessionListDto } from "@/lib/users/schema";
import type { SecurityActions } from "./security-screen";

export type SessionListProps = {
  sessions: SessionListDto[];
  actions: Pick<SecurityActions, "endSession" | "signOutEverywhere">;
};

export function SessionList({ sessions, actions }: SessionListProps) {
  const [ending, setEnding] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const end = (session: SessionListDto) => {
    setEnding(session.id);
    startTransition(async () => {
      const result = await actions.endSession({ sessionId: session.id });
      if (result.ok) toast.done(`${session.device} is signed out.`);
      else toast.error(result.error.message, { reference: result.error.reference });
    });
  };
  const endOthers = () => {
    setEnding("others");
    startTransition(async () => {
      const result = await actions.signOutEverywhere({ isCurrentKept: true });
      if (result.ok) toast.done(sentence(result.data.endedCount));
      else toast.error(result.error.message, { reference: result.error.reference });
    });
  };
  return (
    <>
      <ul className="border-t">
        {sessions.map((session) => (
          <li key={session.id} className="flex min-h-14 items-center gap-3 border-b py-2.5">
            <DeviceIcon device={session.device} />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2 font-medium">
                {session.device}
                {session.isCurrent ? <Badge isBoxed>This browser</Badge> : null}
              </p>
              <p className="text-12 text-muted">
                {session.isCurrent ? (
                  "Now"
                ) : (
                  <>
                    Seen <RelativeTime at={session.lastSeenAt} />
                  </>
                )}
                {session.ipAddress ? ` · ${session.ipAddress}` : ""} · signed in{" "}
                <RelativeTime at={session.createdAt} />
              </p>
            </div>
            {session.isCurrent ? null : (
              <Button
                size="sm"
                aria-label={`Sign out ${session.device}`}
                isPending={isPending && ending === session.id}
                onClick={() => end(session)}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button className="mt-4" isPending={isPending && ending === "others"} onClick={endOthers}>
        Sign out on other devices
      </Button>
    </>
  );
}

function DeviceIcon({ device }: { device: string }) {
  const Icon = /iPhone|Android|iPad/.test(device) ? Smartphone : Monitor;
  return <Icon aria-hidden="true" className="size-5 shrink-0 stroke-[1.6] text-muted" />;
}

function sentence(endedCount: number): string {
  if (endedCount === 0) return "You are signed in nowhere else.";
  return endedCount === 1 ? "Signed out on one other device." : `Signed out on ${endedCount} other devices.`;
}
