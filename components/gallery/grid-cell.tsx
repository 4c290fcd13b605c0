"use client";
import { type KeyboardEvent, type MouseEvent, useState } from "react";
import { CellControls, CellTick, KeptStar } from "./cell-controls";
import type { Cell, OutputCell } from "./cells";
import { EndedCell } from "./ended-cell";
import { directionOf } from "./grid-keys";
import type { Direction } from "./grid-layout";
import { MediaTile } from "./media-tile";
import { PendingCell } from "./pending-cell";
import { useLongPress } from "./use-long-press";

export type SelectHow = "toggle" | "range";

export type GridCellActions = {
  open: (cell: OutputCell) => void;
  favourite: (cell: OutputCell) => void;
  rate: (cell: OutputCell, rating: number | null) => void;
  rerun: (cell: OutputCell) => void;
  cancel: (cell: Cell) => void;
  /** Leave out where nothing can be thrown away. */
  trash?: (cell: OutputCell) => void;
  /** Leave out where nothing can be selected. */
  select?: (cell: OutputCell, how: SelectHow) => void;
  /** The shape of a preview, once it is seen. */
  previewed: (generationId: string, ratio: number) => void;
};

export type GridCellProps = {
  cell: Cell;
  box: { x: number; y: number; width: number; height: number };
  isTabStop: boolean;
  isSelected: boolean;
  isSelecting: boolean;
  isHeard: boolean;
  actions: GridCellActions;
  onFocus: () => void;
  onArrow: (direction: Direction) => void;
};

/** A picture in its place. The controls over it exist only under the pointer or with the focus inside. */
export function GridCell({ cell, box, ...props }: GridCellProps) {
  const [isActive, setActive] = useState(false);
  const inside = insideOf({ cell, box, ...props }, isActive);
  return (
    <li
      className="absolute overflow-hidden rounded-picture bg-fill"
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      onPointerEnter={(event) => event.pointerType !== "touch" && setActive(true)}
      onPointerLeave={() => setActive(false)}
      onFocus={() => {
        setActive(true);
        props.onFocus();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setActive(false);
      }}
    >
      {inside}
    </li>
  );
}

function insideOf(props: GridCellProps, isActive: boolean) {
  const { cell, isTabStop, actions } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = directionOf(event);
    if (!direction) return;
    event.preventDefault();
    props.onArrow(direction);
  };
  const focusable = { "data-cell": cell.key, tabIndex: isTabStop ? 0 : -1, onKeyDown };
  if (cell.kind === "output") return <ResultCell {...props} cell={cell} isActive={isActive} />;
  if (cell.kind === "ended") return <EndedCell generation={cell.generation} {...focusable} />;
  return (
    <PendingCell
      generation={cell.generation}
      isActive={isActive}
      onCancel={() => actions.cancel(cell)}
      onPreviewed={(ratio) => actions.previewed(cell.generation.id, ratio)}
      focusable={focusable}
    />
  );
}

function ResultCell(props: GridCellProps & { cell: OutputCell; isActive: boolean }) {
  const { cell, box, isSelected, isSelecting, actions } = props;
  const select = actions.select;
  const press = (event: MouseEvent) => {
    if (select && event.shiftKey) select(cell, "range");
    else if (select && (isSelecting || event.ctrlKey || event.metaKey)) select(cell, "toggle");
    else actions.open(cell);
  };
  const onKeyDown = (event: KeyboardEvent) => handleKey(event, props);
  const longPress = useLongPress(select && (() => select(cell, "toggle")));
  return (
    <>
      <button
        type="button"
        data-cell={cell.key}
        tabIndex={props.isTabStop ? 0 : -1}
        aria-label={nameOf(cell)}
        aria-pressed={isSelecting ? isSelected : undefined}
        {...longPress}
        onClick={press}
        onKeyDown={onKeyDown}
        className="absolute inset-0 size-full cursor-pointer touch-manipulation select-none focus-visible:outline-offset-[-2px]"
      >
        <MediaTile
          output={cell.output}
          widthPx={box.width}
          previewOf={props.isHeard ? cell.generation.id : null}
        />
      </button>
      {isSelected ? (
        <span className="pointer-events-none absolute inset-0 border-2 border-accent inset-ring inset-ring-surface" />
      ) : null}
      {cell.generation.isFavorited && !(props.isActive && !isSelecting) ? <KeptStar /> : null}
      {props.isActive && !isSelecting ? <CellControls cell={cell} actions={actions} /> : null}
      {select && (isSelecting || props.isActive) ? (
        <CellTick cell={cell} isSelected={isSelected} isAlone={isSelecting} onSelect={select} />
      ) : null}
    </>
  );
}

function handleKey(event: KeyboardEvent, props: GridCellProps & { cell: OutputCell }) {
  const { cell, actions, onArrow } = props;
  // With a selection the keys mean all of it; the view's own shortcuts hear them.
  if (props.isSelecting && /^([0-5f]|Delete)$/.test(event.key)) return;
  const direction = directionOf(event);
  if (direction) onArrow(direction);
  else if (event.ctrlKey || event.metaKey || event.altKey) return;
  else if (event.key === "f") actions.favourite(cell);
  else if (/^[1-5]$/.test(event.key)) {
    const rating = Number(event.key);
    actions.rate(cell, cell.generation.rating === rating ? null : rating);
  } else if (event.key === "x" && actions.select) actions.select(cell, "toggle");
  else if (event.key === " " && event.shiftKey && actions.select) actions.select(cell, "range");
  else return;
  event.preventDefault();
}

/** What a screen reader calls a picture: its words, and its marks. */
function nameOf({ generation, output }: OutputCell): string {
  const name = generation.promptText || generation.workflowName || output.filename;
  const of = generation.outputs.length > 1 ? `, ${output.position + 1} of ${generation.outputs.length}` : "";
  const rating = generation.rating ? `, rated ${generation.rating} of 5` : "";
  return `${name}${of}${rating}${generation.isFavorited ? ", favourite" : ""}`;
}
