"use client";
import { useQuery } from "@tanstack/react-query";
import { Download, Pause, Play, X } from "lucide-react";
import type { Route } from "next";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { PictureActions } from "@/components/generations/generation-actions";
import { queryClient } from "@/components/shell/query-client";
import { workflowHref } from "@/components/shell/shell-data";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { toast } from "@/components/ui/toast";
import { Crumbs, Toolbar, ToolbarSpace } from "@/components/ui/toolbar";
import type { ActionResult } from "@/lib/core/result";
import { isTerminal } from "@/lib/generations/rules";
import { GRID_STATUS_LABELS } from "@/lib/grids/rules";
import type { GridDto } from "@/lib/grids/schema";
import type { GridActions } from "./grid-actions";
import { GridPlanes } from "./grid-planes";

const Lightbox = dynamic(() => import("@/components/gallery/lightbox").then((m) => m.Lightbox), {
  ssr: false,
});

export type GridScreenProps = {
  grid: GridDto;
  actions: Pick<GridActions, "read" | "pause" | "resume" | "cancel"> & PictureActions;
};

const POLL_MS = 2_500;

/** Every combination beside the others, filling while one looks. */
export function GridScreen({ grid: first, actions }: GridScreenProps) {
  const { grid, change } = useGrid(first, actions);
  const [opened, setOpened] = useState(-1);
  const items = grid.cells.flatMap(({ generation }) =>
    (generation?.outputs ?? []).slice(0, 1).flatMap((output) => (generation ? [{ generation, output }] : [])),
  );
  return (
    <>
      <GridBar grid={grid} onChange={change} />
      {grid.status === "PAUSED" && grid.pauseReason ? (
        <p role="status" className="border-b px-4 py-2 text-warn md:px-5">
          Paused: {grid.pauseReason}
        </p>
      ) : null}
      <GridPlanes
        grid={grid}
        onOpen={(id) => setOpened(items.findIndex(({ generation }) => generation.id === id))}
      />
      {opened >= 0 ? (
        <Lightbox
          items={items}
          index={opened}
          onIndexChange={setOpened}
          onClose={() => setOpened(-1)}
          actions={actions}
          total={items.length}
        />
      ) : null}
    </>
  );
}

type Change = "pause" | "resume" | "cancel";

function useGrid(first: GridDto, actions: GridScreenProps["actions"]) {
  const queries = queryClient();
  const queryKey = ["grid", first.id];
  const query = useQuery(
    {
      queryKey,
      queryFn: async () => dataOf(await actions.read({ gridId: first.id })),
      initialData: first,
      refetchInterval: ({ state }) => (isOpen(state.data) ? POLL_MS : false),
    },
    queries,
  );
  const change = async (how: Change) => {
    const result = await actions[how]({ gridId: first.id }).catch(() => null);
    if (result?.ok) queries.setQueryData(queryKey, result.data);
    else toast.error(result?.error.message ?? "There is no connection to the server. Nothing was changed.");
  };
  return { grid: query.data, change: (how: Change) => void change(how) };
}

/** Cells that run go on while it is paused. */
function isOpen(grid: GridDto | undefined): boolean {
  if (!grid) return true;
  const runs = grid.cells.some(({ generation }) => generation && !isTerminal(generation.status));
  return grid.status === "RUNNING" || runs;
}

function dataOf(result: ActionResult<GridDto>): GridDto {
  if (!result.ok) throw new Error(result.error.message);
  return result.data;
}

function GridBar({ grid, onChange }: { grid: GridDto; onChange: (how: Change) => void }) {
  const done = grid.cells.filter(({ generation }) => generation && isTerminal(generation.status)).length;
  const hasPictures = grid.cells.some(({ generation }) => (generation?.outputs.length ?? 0) > 0);
  const parents = [
    { label: "Grids", href: "/grids" as Route },
    ...(grid.workflowId
      ? [{ label: grid.workflowName ?? "Workflow", href: workflowHref(grid.workflowId) }]
      : []),
  ];
  return (
    <Toolbar className="md:px-5!">
      <Crumbs parents={parents} title="Grid" />
      <span className="whitespace-nowrap text-muted tabular-nums">
        {GRID_STATUS_LABELS[grid.status]}, {done} of {grid.cells.length}
      </span>
      <ToolbarSpace />
      {grid.status === "RUNNING" ? (
        <Button size="sm" icon={<Pause aria-hidden="true" />} onClick={() => onChange("pause")}>
          Pause
        </Button>
      ) : null}
      {grid.status === "PAUSED" ? (
        <Button size="sm" icon={<Play aria-hidden="true" />} onClick={() => onChange("resume")}>
          Go on
        </Button>
      ) : null}
      {grid.status === "RUNNING" || grid.status === "PAUSED" ? (
        <Button size="sm" icon={<X aria-hidden="true" />} onClick={() => onChange("cancel")}>
          Cancel
        </Button>
      ) : null}
      {hasPictures ? (
        <Button asChild size="sm" icon={<Download aria-hidden="true" />}>
          <a href={`/api/files/grids/${grid.id}`} download="grid.png">
            <span className="max-md:sr-only">As one picture</span>
          </a>
        </Button>
      ) : null}
      {isOpen(grid) ? (
        <Progress
          value={Math.round((done / Math.max(1, grid.cells.length)) * 100)}
          label="Cells finished"
          className="absolute inset-x-0 bottom-0 rounded-none!"
        />
      ) : null}
    </Toolbar>
  );
}
