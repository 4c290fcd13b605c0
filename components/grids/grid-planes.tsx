"use client";
import type { Route } from "next";
import Link from "next/link";
import { MediaTile } from "@/components/gallery/media-tile";
import { useGenerationLive } from "@/components/shell/live-provider";
import { StatusBadge } from "@/components/ui/status-badge";
import type { GenerationDto } from "@/lib/generations/schema";
import type { GridCellDto, GridDto } from "@/lib/grids/schema";

const CELL_PX = 220;

/** A table for each value of the third axis; rows are the second, columns the first. */
export function GridPlanes({ grid, onOpen }: { grid: GridDto; onOpen: (generationId: string) => void }) {
  const [x, y, z] = [grid.axes[0], grid.axes[1], grid.axes[2]];
  const [columns, rows] = [x?.values ?? [], y?.values ?? [""]];
  const planes = z?.values ?? [""];
  return (
    <div className="flex flex-col gap-8 overflow-x-auto px-4 py-5 md:px-5">
      {planes.map((plane, atZ) => (
        <section key={plane} aria-label={z ? `${z.label}: ${plane}` : "Grid"}>
          {z ? (
            <h2 className="mb-3 font-strong text-14">
              {z.label}: {plane}
            </h2>
          ) : null}
          <table className="border-separate border-spacing-[3px]">
            <thead>
              <tr>
                {y ? (
                  <td className="w-24">
                    <span className="sr-only">{y.label}</span>
                  </td>
                ) : null}
                {columns.map((value) => (
                  <th key={value} scope="col" className="max-w-55 pb-1 text-left font-normal">
                    <Axis label={x?.label ?? ""} value={value} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((value, atY) => (
                <tr key={value}>
                  {y ? (
                    <th scope="row" className="w-24 pr-2 text-left align-top font-normal">
                      <Axis label={y.label} value={value} />
                    </th>
                  ) : null}
                  {columns.map((column, atX) => {
                    const position = atX + columns.length * (atY + rows.length * atZ);
                    return (
                      <td key={column} className="p-0">
                        <Cell cell={grid.cells[position]} onOpen={onOpen} />
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  );
}

function Axis({ label, value }: { label: string; value: string }) {
  return (
    <>
      <span className="block text-12 text-faint">{label}</span>
      <span className="line-clamp-2 tabular-nums [overflow-wrap:anywhere]" title={value}>
        {value}
      </span>
    </>
  );
}

function Cell({ cell, onOpen }: { cell: GridCellDto | undefined; onOpen: (generationId: string) => void }) {
  return (
    <div className="relative size-40 overflow-hidden rounded-picture bg-fill md:size-55">
      {cell?.generation ? <Made generation={cell.generation} onOpen={onOpen} /> : null}
      {cell?.refusal ? <p className="p-3 text-12 text-danger">{cell.refusal}</p> : null}
      {cell && !cell.generation && !cell.refusal ? (
        <p className="absolute inset-x-0 bottom-0 p-2.5 text-12 text-faint">Not started</p>
      ) : null}
    </div>
  );
}

function Made({ generation, onOpen }: { generation: GenerationDto; onOpen: (generationId: string) => void }) {
  const live = useGenerationLive(generation.id, generation);
  const now = live.generation ?? generation;
  const [output] = now.outputs;
  if (output) {
    return (
      <button
        type="button"
        aria-label={`Open ${now.promptText || "the result"}`}
        onClick={() => onOpen(now.id)}
        className="absolute inset-0 size-full cursor-zoom-in focus-visible:-outline-offset-2"
      >
        <MediaTile output={output} widthPx={CELL_PX} />
      </button>
    );
  }
  return (
    <Link href={`/generations/${now.id}` as Route} className="absolute inset-0 flex items-end p-2.5">
      {live.frame ? (
        <img src={live.frame} alt="" className="absolute inset-0 size-full object-cover" />
      ) : null}
      <StatusBadge
        status={now.status}
        message={now.status === "PROCESSING" ? now.progressMessage : null}
        className={live.frame ? "relative rounded-sm bg-shade px-1 text-on-picture!" : "relative"}
      />
    </Link>
  );
}
