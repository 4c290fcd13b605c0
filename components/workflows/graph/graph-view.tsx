"use client";
import dynamic from "next/dynamic";
import { cx } from "@/components/ui/cx";
import { Skeleton } from "@/components/ui/skeleton";
import type { GraphCanvasProps } from "./graph-canvas";

const GraphCanvas = dynamic(() => import("./graph-canvas").then((module) => module.GraphCanvas), {
  ssr: false,
  loading: () => <Skeleton className="absolute inset-0 rounded-none!" />,
});

/** The read-only node graph in a frame of the caller's size; its code comes when it is first shown. */
export function GraphView({ className, ...props }: GraphCanvasProps & { className?: string }) {
  return (
    <div className={cx("relative min-h-0 overflow-hidden bg-surface-sunken", className)}>
      <GraphCanvas {...props} />
    </div>
  );
}
