"use client";
import { usePathname, useSearchParams } from "next/navigation";
import type { GraphViewDto } from "@/lib/workflows/schema";
import { GraphView } from "./graph-view";

/** The whole page is the graph; the chosen node is in the address. */
export function GraphScreen({ view }: { view: GraphViewDto }) {
  const pathname = usePathname();
  const query = useSearchParams();
  const select = (nodeId: string | null) => {
    const next = new URLSearchParams(query);
    if (nodeId === null) next.delete("node");
    else next.set("node", nodeId);
    // Only the address: nothing has to be read again.
    window.history.replaceState(null, "", next.size > 0 ? `${pathname}?${next}` : pathname);
  };
  return (
    <GraphView
      view={view}
      selectedId={query.get("node")}
      onSelect={select}
      className="flex-1 max-md:h-[70dvh] max-md:flex-none"
    />
  );
}
