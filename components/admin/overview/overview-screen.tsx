import { CircleAlert, CircleCheck } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import type { HealthDto } from "@/lib/admin/schema";
import { formatBytes, formatDuration } from "@/lib/core/format";
import { AdminFrame } from "../admin-frame";
import { type Concern, concernsOf } from "./concerns";
import { HoursChart } from "./hours-chart";

/** What to look at first: is anything stuck, what waits, how the day went, how the servers feel. */
export function OverviewScreen({ health }: { health: HealthDto }) {
  return (
    <AdminFrame title="Overview">
      <Concerns concerns={concernsOf(health)} />
      <dl className="mt-6 grid grid-cols-2 gap-x-6 gap-y-5 border-t pt-5 md:grid-cols-4">
        <Figure name="Waiting" note={age(health.oldestQueuedSeconds)} href="/admin/generations?status=QUEUED">
          {health.queuedCount}
        </Figure>
        <Figure
          name="Running"
          note={age(health.oldestRunningSeconds)}
          href="/admin/generations?status=PROCESSING"
        >
          {health.runningCount}
        </Figure>
        <Figure name="Messages to send" note={age(health.outboxLagSeconds)}>
          {health.outboxPendingCount}
        </Figure>
        <Figure name="Open background runs" note={`${health.durableFailedCount} failed in a day`}>
          {health.durableOpenCount}
        </Figure>
        <Figure name="People" note={`${health.activePeopleCount} seen in a day`} href="/admin/people">
          {health.peopleCount}
        </Figure>
        <Figure name="Results stored">{formatBytes(health.storedBytes)}</Figure>
      </dl>
      <h2 className="mt-10 mb-3 text-16">The last 24 hours</h2>
      <HoursChart hours={health.hours} />
      <h2 className="mt-10 mb-3 text-16">Servers</h2>
      <ServerStrip servers={health.servers} />
    </AdminFrame>
  );
}

function Concerns({ concerns }: { concerns: Concern[] }) {
  if (concerns.length === 0) {
    return (
      <p role="status" className="flex items-center gap-2 text-completed">
        <CircleCheck aria-hidden="true" className="size-4 stroke-[1.6]" />
        Everything is as it should be.
      </p>
    );
  }
  return (
    <ul role="status" className="flex flex-col gap-2">
      {concerns.map((concern) => (
        <li key={concern.words} className="flex items-start gap-2 text-failed">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 stroke-[1.6]" />
          <span>
            {concern.href ? (
              <Link href={concern.href as Route} className="underline underline-offset-2">
                {concern.words}
              </Link>
            ) : (
              concern.words
            )}
            <span className="block text-muted">{concern.advice}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function age(seconds: number | null): string | undefined {
  return seconds === null ? undefined : `oldest ${formatDuration(seconds)}`;
}

function Figure({
  name,
  note,
  href,
  children,
}: {
  name: string;
  note?: string | undefined;
  href?: string;
  children: ReactNode;
}) {
  return (
    <div>
      <dt className="text-12 text-muted">
        {href ? (
          <Link href={href as Route} className="hover:underline">
            {name}
          </Link>
        ) : (
          name
        )}
      </dt>
      <dd className="mt-0.5 text-20 tabular-nums">{children}</dd>
      {note ? <dd className="text-12 text-faint">{note}</dd> : null}
    </div>
  );
}

function ServerStrip({ servers }: { servers: HealthDto["servers"] }) {
  if (servers.length === 0) return <p className="text-muted">No server is connected.</p>;
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(16rem,1fr))] gap-3">
      {servers.map((server) => {
        const isFine = server.status === "ACTIVE" && server.isHealthy;
        const Icon = isFine ? CircleCheck : CircleAlert;
        return (
          <li key={server.id} className="rounded-lg border px-4 py-3">
            <span className="flex items-center gap-2">
              <Icon
                aria-hidden="true"
                className={`size-4 shrink-0 stroke-[1.6] ${isFine ? "text-completed" : "text-failed"}`}
              />
              <span className="truncate font-medium">{server.name}</span>
            </span>
            <span className="mt-1 block truncate text-12 text-muted">
              {isFine
                ? `${server.inFlight} of ${server.lanes} lanes · ${server.latencyMs ?? "–"} ms`
                : (server.lastError ?? server.status.toLowerCase())}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
