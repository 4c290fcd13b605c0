"use client";
import { ArrowLeftRight, X } from "lucide-react";
import dynamic from "next/dynamic";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, useState } from "react";
import type { PictureActions } from "@/components/generations/generation-actions";
import { useAnnotate } from "@/components/generations/use-annotate";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import { isTyping } from "@/components/ui/toast";
import type { ViewerItem } from "../lightbox";
import { FITTED, type View } from "../zoom";
import { ZoomablePicture, type ZoomablePictureProps } from "../zoomable-picture";
import { CompareLegend } from "./compare-legend";
import { ParameterDiff } from "./parameter-diff";

const CompareSlider = dynamic(() => import("./compare-slider").then((module) => module.CompareSlider), {
  ssr: false,
});

const MODES = [
  { value: "side", label: "Side by side" },
  { value: "slider", label: "Slider" },
  { value: "flip", label: "Flip" },
] as const;
type Mode = (typeof MODES)[number]["value"];

export type CompareProps = {
  /** Two to four. */
  items: readonly ViewerItem[];
  onClose: () => void;
  actions: Pick<PictureActions, "annotate">;
};

/** Two to four pictures under one zoom, and beside them what was different in the making. */
export function Compare({ items: given, onClose, actions }: CompareProps) {
  const { shown, annotate } = useAnnotate(actions.annotate);
  const [mode, setMode] = useState<Mode>("side");
  const [isSwapped, setSwapped] = useState(false);
  const [active, setActive] = useState(0);
  const view = useState<View>(FITTED);
  const ordered = isSwapped ? [...given].reverse() : given;
  const items = ordered.map((item) => ({ ...item, generation: shown(item.generation) }));
  const current = items[active];
  const press = (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowRight: 1, ArrowLeft: -1, " ": 1 }[event.key];
    const next = MODES.find((one) => one.value.startsWith(event.key));
    if (step) setActive((active + step + items.length) % items.length);
    else if (event.key === "x") setSwapped(!isSwapped);
    else if (event.key === "0") view[1](FITTED);
    else if (event.key === "*" && current)
      void annotate(current.generation, { isFavorited: !current.generation.isFavorited });
    else if (next) setMode(next.value);
    else return;
    event.preventDefault();
  };
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Content
          aria-describedby={undefined}
          tabIndex={-1}
          onOpenAutoFocus={focusPanel}
          onKeyDown={press}
          className="fixed inset-0 z-50 flex flex-col bg-room outline-none data-[state=open]:animate-fade-in"
        >
          <header className="flex h-14 shrink-0 items-center gap-2 px-3">
            <Radix.Close asChild>
              <IconButton label="Close" keys="esc" side="bottom" icon={<X aria-hidden="true" />} />
            </Radix.Close>
            <Radix.Title className="font-strong max-md:sr-only">Compare {items.length} pictures</Radix.Title>
            <span className="flex-1" />
            <Segmented
              label="How to compare"
              value={mode}
              onValueChange={setMode}
              options={items.every(isStill) ? [...MODES] : MODES.filter((one) => one.value !== "slider")}
            />
            <IconButton
              label="Swap"
              keys="x"
              side="bottom"
              icon={<ArrowLeftRight aria-hidden="true" />}
              onClick={() => setSwapped(!isSwapped)}
            />
          </header>
          <div className="flex min-h-0 flex-1 max-md:flex-col">
            <div className="flex min-h-0 min-w-0 flex-1 flex-col">
              <Stage mode={mode} items={items} active={active} onActive={setActive} view={view} />
              <CompareLegend items={items} active={active} onActive={setActive} annotate={annotate} />
            </div>
            <ParameterDiff items={items} />
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type StageProps = {
  mode: Mode;
  items: readonly ViewerItem[];
  active: number;
  onActive: (index: number) => void;
  view: ZoomablePictureProps["shared"];
};

function Stage({ mode, items, active, onActive, view }: StageProps) {
  const [first, second] = items;
  if (mode === "slider" && first && second) {
    const other = active > 0 ? (items[active] ?? second) : second;
    return <CompareSlider before={first} after={other} />;
  }
  if (mode === "flip") {
    const item = items[active] ?? first;
    return (
      <div className="relative min-h-0 flex-1">
        {item ? <ZoomablePicture item={item} shared={view} isGrown /> : null}
      </div>
    );
  }
  return (
    <div
      className={cx(
        "grid min-h-0 flex-1 gap-[3px]",
        items.length === 4 ? "grid-cols-2 grid-rows-2" : "auto-rows-fr md:auto-cols-fr md:grid-flow-col",
      )}
    >
      {items.map((item, index) => (
        <div key={item.output.id} onPointerEnter={() => onActive(index)} className="relative min-h-0 min-w-0">
          <ZoomablePicture item={item} shared={view} isGrown />
        </div>
      ))}
    </div>
  );
}

/** The room itself takes the focus, so that no button's tooltip opens over the pictures. */
function focusPanel(event: Event) {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus({ preventScroll: true });
}

function isStill({ output }: ViewerItem): boolean {
  return output.kind === "image" || output.variants.length > 0;
}
