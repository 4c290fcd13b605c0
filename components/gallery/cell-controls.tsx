"use client";
import { Check, Download, RefreshCw, SlidersHorizontal, Star } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { FavouriteStar } from "@/components/ui/favourite-star";
import { IconButton } from "@/components/ui/icon-button";
import type { OutputCell } from "./cells";
import type { GridCellActions, SelectHow } from "./grid-cell";
import { downloadUrl } from "./picture-sources";

const ON_PICTURE = "text-on-picture! hover:bg-shade!";

/** Star and quick actions over a soft shade at the top and the bottom. */
export function CellControls({ cell, actions }: { cell: OutputCell; actions: GridCellActions }) {
  const { generation, output } = cell;
  return (
    <div className="pointer-events-none absolute inset-0 animate-fade-in">
      <span className="absolute inset-x-0 top-0 h-16 bg-linear-to-b from-shade-soft to-transparent" />
      <span className="absolute inset-x-0 bottom-0 h-16 bg-linear-to-t from-shade to-transparent" />
      <FavouriteStar
        isOnPicture
        isFavourite={generation.isFavorited}
        onToggle={() => actions.favourite(cell)}
        className="pointer-events-auto absolute! top-1 right-1"
      />
      <div className="absolute inset-x-1 bottom-1 flex overflow-hidden">
        {generation.workflowId ? (
          <Quick
            label="Run again with a new seed"
            icon={<RefreshCw aria-hidden="true" />}
            onClick={() => actions.rerun(cell)}
          />
        ) : null}
        {generation.workflowId ? (
          <Quick label="Reuse settings in the form" icon={<SlidersHorizontal aria-hidden="true" />}>
            <Link href={reuseHref(generation.workflowId, generation.id)} />
          </Quick>
        ) : null}
        <Quick label="Download" icon={<Download aria-hidden="true" />}>
          {/* biome-ignore lint/a11y/useAnchorContent: the button around it gives it its name */}
          <a href={downloadUrl(output)} download={output.filename} />
        </Quick>
      </div>
    </div>
  );
}

function Quick(props: { label: string; icon: ReactNode; onClick?: () => void; children?: ReactNode }) {
  return (
    <IconButton
      size="sm"
      label={props.label}
      icon={props.icon}
      onClick={props.onClick}
      asChild={props.children !== undefined}
      className={cx("pointer-events-auto", ON_PICTURE)}
    >
      {props.children}
    </IconButton>
  );
}

/** The address of the form with what a generation was made from. */
export function reuseHref(workflowId: string, generationId: string): Route {
  return `/workflows/${workflowId}?from=${generationId}` as Route;
}

type CellTickProps = {
  cell: OutputCell;
  isSelected: boolean;
  /** Nothing else is over the picture, so it brings its own dark disc. */
  isAlone: boolean;
  onSelect: (cell: OutputCell, how: SelectHow) => void;
};

export function CellTick({ cell, isSelected, isAlone, onSelect }: CellTickProps) {
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      aria-label="Select"
      tabIndex={isAlone ? -1 : 0}
      onClick={(event) => onSelect(cell, event.shiftKey ? "range" : "toggle")}
      className="touch-target absolute top-1 left-1 grid size-8 place-items-center rounded-full"
    >
      <span
        className={cx(
          "grid size-5 place-items-center rounded-full border-[1.5px] [&_svg]:size-3 [&_svg]:stroke-[2.5]",
          isSelected
            ? "border-accent bg-accent text-on-accent"
            : cx("border-on-picture bg-shade-soft text-transparent", isAlone && "bg-shade"),
        )}
      >
        <Check aria-hidden="true" />
      </span>
    </button>
  );
}

/** The mark of a favourite while nothing else is over it. */
export function KeptStar() {
  return (
    <Star
      aria-hidden="true"
      className="pointer-events-none absolute top-2.5 right-2.5 size-4 fill-current text-star-on-picture drop-shadow-[0_1px_2px_oklch(0_0_0/0.6)]"
    />
  );
}
