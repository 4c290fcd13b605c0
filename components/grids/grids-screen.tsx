import type { Route } from "next";
import Link from "next/link";
import { ROUTES } from "@/components/shell/shell-data";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import { Crumbs, Toolbar } from "@/components/ui/toolbar";
import { outputUrl } from "@/lib/generations/rules";
import { GRID_STATUS_LABELS } from "@/lib/grids/rules";
import type { GridCardDto } from "@/lib/grids/schema";

export type GridsScreenProps = {
  grids: readonly GridCardDto[];
  nextCursor: string | null;
  isFirstPage: boolean;
};

/** Every grid, newest first: what varied, how far it is, and its first pictures in a row. */
export function GridsScreen({ grids, nextCursor, isFirstPage }: GridsScreenProps) {
  return (
    <>
      <Toolbar className="md:px-5!">
        <Crumbs parents={[{ label: "Gallery", href: ROUTES.gallery }]} title="Grids" />
      </Toolbar>
      {grids.length === 0 ? (
        <EmptyState
          title={isFirstPage ? "No grid yet" : "No older grid"}
          action={
            <Button asChild>
              <Link href={isFirstPage ? ROUTES.workflows : ("/grids" as Route)}>
                {isFirstPage ? "Choose a workflow" : "To the newest"}
              </Link>
            </Button>
          }
        >
          A grid makes every combination of a few values, side by side. Open a workflow, and press the grid
          beside Generate.
        </EmptyState>
      ) : (
        <ul className="flex flex-col px-4 md:px-5">
          {grids.map((grid) => (
            <GridRow key={grid.id} grid={grid} />
          ))}
        </ul>
      )}
      {nextCursor ? (
        <div className="px-4 py-6 md:px-5">
          <Button asChild>
            <Link href={`/grids?before=${nextCursor}` as Route}>Older grids</Link>
          </Button>
        </div>
      ) : null}
    </>
  );
}

function GridRow({ grid }: { grid: GridCardDto }) {
  const varied = grid.axes.map((axis) => `${axis.label} (${axis.values.length})`).join(" × ");
  return (
    <li className="border-b last:border-b-0">
      <Link
        href={`/grids/${grid.id}` as Route}
        className="flex gap-4 py-4 hover:bg-fill max-md:flex-col max-md:gap-3 md:items-center"
      >
        <span className="flex h-16 w-full shrink-0 gap-[3px] overflow-hidden rounded-picture bg-fill md:w-96">
          {grid.covers.map((cover) => (
            <ThumbhashImage
              key={cover.outputId}
              src={outputUrl({ id: cover.outputId }, 320)}
              alt=""
              width={cover.width ?? 1}
              height={cover.height ?? 1}
              thumbhash={cover.thumbhash}
              className="h-16 max-w-32 shrink-0"
              style={{ width: Math.round((64 * (cover.width ?? 1)) / (cover.height ?? 1)) }}
            />
          ))}
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium" title={varied}>
            {varied}
          </span>
          <span className="mt-0.5 flex flex-wrap gap-x-3 text-12 text-muted tabular-nums">
            <span>
              {GRID_STATUS_LABELS[grid.status]}, {grid.doneCount} of {grid.cellCount}
            </span>
            {grid.workflowName ? <span className="min-w-0 truncate">{grid.workflowName}</span> : null}
            <RelativeTime at={grid.createdAt} />
          </span>
          {grid.status === "PAUSED" && grid.pauseReason ? (
            <span className="mt-0.5 block text-12 text-warn">{grid.pauseReason}</span>
          ) : null}
        </span>
      </Link>
    </li>
  );
}
