import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { ServerReadinessDto } from "@/lib/workflows/schema";
import { summariseReadiness } from "./summarise-readiness";

export type ReadinessBadgeProps = { workflowId: string; servers: ServerReadinessDto[] };

/** How many servers run it, as the way to the page that says what the others lack and what to use instead. */
export function ReadinessBadge({ workflowId, servers }: ReadinessBadgeProps) {
  const { label, isEverywhere, details } = summariseReadiness(servers);
  return (
    <Link
      href={`/workflows/${workflowId}/servers` as Route}
      title={details.join("\n") || undefined}
      className="shrink-0 text-12 hover:underline max-md:hidden"
    >
      <Badge tone={isEverywhere ? "muted" : "warn"}>{label}</Badge>
    </Link>
  );
}
