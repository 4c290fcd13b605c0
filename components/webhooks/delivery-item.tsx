"use client";
import { Check, CircleAlert, Clock } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AttemptDto, DeliveryDto } from "@/lib/webhooks/schema";

export function DeliveryItem({ delivery, onReplay }: { delivery: DeliveryDto; onReplay: () => void }) {
  return (
    <li className="border-b">
      <details className="group">
        <summary className="flex min-h-12 cursor-pointer flex-wrap items-center gap-x-3 py-2">
          <span className="min-w-0 flex-1 font-mono text-12">{delivery.eventType}</span>
          <State delivery={delivery} />
          <span className="text-12 text-faint">
            <RelativeTime at={delivery.createdAt} />
          </span>
        </summary>
        <div className="flex flex-col gap-3 pb-4">
          <p className="font-mono text-12 text-muted [overflow-wrap:anywhere]">
            webhook-id {delivery.messageId}
          </p>
          <pre className="max-h-60 overflow-auto whitespace-pre-wrap rounded-md bg-fill p-3 text-12 [overflow-wrap:anywhere]">
            {pretty(delivery.payload)}
          </pre>
          <ol className="flex flex-col gap-2">
            {delivery.attempts.map((attempt) => (
              <Attempt key={attempt.id} attempt={attempt} />
            ))}
          </ol>
          {delivery.status === "PENDING" ? (
            <p className="text-12 text-muted">
              {delivery.nextAttemptAt ? (
                <>
                  Next attempt <RelativeTime at={delivery.nextAttemptAt} />.
                </>
              ) : (
                "On its way."
              )}
            </p>
          ) : (
            <Button size="sm" className="self-start" onClick={onReplay}>
              Send again
            </Button>
          )}
        </div>
      </details>
    </li>
  );
}

function Attempt({ attempt }: { attempt: AttemptDto }) {
  return (
    <li className="text-12">
      <p className="flex flex-wrap gap-x-2 text-muted tabular-nums">
        <RelativeTime at={attempt.at} />
        <span>{attempt.statusCode ?? "no answer"}</span>
        <span>{attempt.durationMs} ms</span>
        {attempt.error ? <span className="text-on-surface">{attempt.error}</span> : null}
      </p>
      {attempt.responseExcerpt ? (
        <pre className="mt-1 max-h-32 overflow-auto whitespace-pre-wrap rounded-md bg-fill p-2 [overflow-wrap:anywhere]">
          {attempt.responseExcerpt}
        </pre>
      ) : null}
    </li>
  );
}

function State({ delivery: { status, attemptCount } }: { delivery: DeliveryDto }) {
  if (status === "DELIVERED") {
    return (
      <Badge tone="completed" icon={<Check aria-hidden="true" />}>
        Delivered
      </Badge>
    );
  }
  if (status === "FAILED") {
    return (
      <Badge tone="failed" icon={<CircleAlert aria-hidden="true" />}>
        Failed
      </Badge>
    );
  }
  return (
    <Badge tone="processing" icon={<Clock aria-hidden="true" />}>
      {attemptCount === 0 ? "Sending" : "Trying again"}
    </Badge>
  );
}

function pretty(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
