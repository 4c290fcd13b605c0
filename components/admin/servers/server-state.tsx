import { CircleAlert, CircleCheck, CircleDashed, CircleOff, ShieldAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ServerDto } from "@/lib/servers/schema";

/** How a server is, in a word and, where that is not enough, a sentence. */
export function ServerState({ server }: { server: ServerDto }) {
  const { status, isHealthy } = server;
  if (status === "DISABLED") {
    return (
      <Badge tone="muted" icon={<CircleOff aria-hidden="true" />}>
        Disabled
      </Badge>
    );
  }
  if (status === "QUARANTINED") {
    return (
      <Badge tone="warn" icon={<ShieldAlert aria-hidden="true" />}>
        Quarantined
      </Badge>
    );
  }
  if (!isHealthy) {
    return (
      <Badge tone="failed" icon={<CircleAlert aria-hidden="true" />}>
        Does not answer
      </Badge>
    );
  }
  if (status === "DRAINING") {
    return (
      <Badge tone="warn" icon={<CircleDashed aria-hidden="true" />}>
        {server.inFlight === 0 ? "Drained" : "Draining"}
      </Badge>
    );
  }
  return (
    <Badge tone="completed" icon={<CircleCheck aria-hidden="true" />}>
      Healthy
    </Badge>
  );
}

/** What is behind the state, and what happens next. Nothing for a healthy server. */
export function ServerReason({ server }: { server: ServerDto }) {
  const { status, quarantine, lastError, isHealthy, inFlight } = server;
  if (quarantine) {
    return (
      <>
        {quarantine.reason}{" "}
        {quarantine.probeAt ? (
          "It is asked again by itself and comes back when it answers."
        ) : (
          <>
            Until somebody releases it, since <RelativeTime at={quarantine.at} />.
          </>
        )}
      </>
    );
  }
  if (status === "DISABLED") return "It gets nothing and is not asked, also after a restart.";
  if (!isHealthy) return lastError ?? "Nobody has asked it yet.";
  if (status === "DRAINING") {
    return inFlight === 0
      ? "Nothing is on it any more."
      : `${inFlight === 1 ? "One run finishes" : `${inFlight} runs finish`}; nothing new is placed on it.`;
  }
  return null;
}
