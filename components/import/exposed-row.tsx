"use client";
import { ChevronDown, ChevronRight, GripVertical, Minus } from "lucide-react";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";
import type { EditorAction, EditorField } from "./editor-state";
import { FieldEditor } from "./field-editor";
import { SourceMark } from "./source-mark";
import { targetLabel } from "./target-label";
import { TYPE_ICONS } from "./type-icons";

export type ExposedRowProps = {
  field: EditorField;
  at: number;
  count: number;
  isOpen: boolean;
  graph: ImportedWorkflowDto["graph"];
  /** What the form shows for it now, when somebody tried something. */
  tried: unknown;
  dragged: string | null;
  onDragged: (name: string | null) => void;
  onMove: (name: string, to: number) => void;
  dispatch: (action: EditorAction) => void;
};

/** One field: its grip, what it is, where it comes from; opened, everything about it. */
export function ExposedRow(props: ExposedRowProps) {
  const { field, isOpen, dispatch } = props;
  const { name, parameter } = field;
  const Icon = TYPE_ICONS[parameter.type];
  const { isTarget, ...drop } = useRowDrop(props);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  const toggle = () => dispatch({ type: "open", name: isOpen ? null : name });
  return (
    <li
      {...drop}
      className={cx(
        "border-b transition-colors",
        isOpen && "bg-surface-raised",
        isTarget && "bg-accent-soft",
        props.dragged === name && "opacity-45",
      )}
    >
      <div className="flex min-h-12 items-center gap-1 pr-2 pl-1.5">
        <Grip {...props} />
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={toggle}
          className="flex min-w-0 flex-1 items-center gap-2.5 self-stretch text-left"
        >
          <Icon aria-hidden="true" className="size-4 shrink-0 stroke-[1.6] text-muted" />
          <span className="min-w-0 truncate">
            <span className="font-medium">{parameter.label.trim() || "No label"}</span>{" "}
            <span className="font-mono text-12 text-faint">{targetLabel(parameter)}</span>
          </span>
          {parameter.advanced ? (
            <span className="shrink-0 text-12 text-faint max-xl:hidden">Advanced</span>
          ) : null}
        </button>
        <SourceMark source={parameter.source} />
        <IconButton
          label={`Take ${parameter.label} out of the form`}
          size="sm"
          icon={<Minus aria-hidden="true" />}
          onClick={() => dispatch({ type: "expose", name, isExposed: false })}
        />
        <IconButton
          label={isOpen ? `Close ${parameter.label}` : `Edit ${parameter.label}`}
          size="sm"
          icon={<Chevron aria-hidden="true" />}
          onClick={toggle}
        />
      </div>
      {isOpen ? <FieldEditor {...props} /> : null}
    </li>
  );
}

/** Draggable with a pointer; with the arrow keys while it has focus. */
function Grip({ field, at, onDragged, onMove }: ExposedRowProps) {
  const { name, parameter } = field;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onMove(name, at + by);
  };
  return (
    <button
      type="button"
      draggable
      aria-label={`Move ${parameter.label}`}
      aria-keyshortcuts="ArrowUp ArrowDown"
      title="Drag, or press the arrow keys"
      onKeyDown={onKeyDown}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", parameter.label);
        onDragged(name);
      }}
      onDragEnd={() => onDragged(null)}
      className="touch-target grid size-7 shrink-0 cursor-grab place-items-center rounded-md text-faint hover:bg-fill hover:text-on-surface active:cursor-grabbing"
    >
      <GripVertical aria-hidden="true" className="size-4 stroke-[1.6]" />
    </button>
  );
}

function useRowDrop({ field, at, dragged, onDragged, onMove }: ExposedRowProps) {
  const [isOver, setOver] = useState(false);
  const isWanted = dragged !== null && dragged !== field.name;
  return {
    isTarget: isOver && isWanted,
    onDragOver: (event: DragEvent) => {
      if (!isWanted) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (!isWanted || dragged === null) return;
      event.preventDefault();
      onMove(dragged, at);
      onDragged(null);
    },
  };
}
