"use client";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useRef } from "react";
import type { PictureActions } from "@/components/generations/generation-actions";
import { type Annotate, useAnnotate } from "@/components/generations/use-annotate";
import { matchesKeys, type Shortcut } from "@/components/shell/shell-context";
import { cx } from "@/components/ui/cx";
import { isTyping } from "@/components/ui/toast";
import type { GenerationDto, OutputDto } from "@/lib/generations/schema";
import { LightboxFoot, LightboxNav, LightboxTop } from "./lightbox-chrome";
import { LightboxInfo } from "./lightbox-info";
import { LightboxStrip } from "./lightbox-strip";
import { useInfoOpen } from "./use-info-open";
import { useLightboxKeys } from "./use-lightbox-keys";
import { usePreload } from "./use-preload";
import { useRestless } from "./use-restless";
import { type StageHandle, ZoomablePicture } from "./zoomable-picture";

export type ViewerItem = { generation: GenerationDto; output: OutputDto };

export type LightboxProps = {
  items: readonly ViewerItem[];
  index: number;
  onIndexChange: (index: number) => void;
  onClose: () => void;
  actions: PictureActions;
  /** Shows pictures beside each other; missing where there is no such view. */
  onCompare?: (outputIds: string[]) => void;
  /** The last ones are shown: more may be wanted. */
  onNearEnd?: () => void;
  /** How many there are in all, when that is known; else the position is shown alone. */
  total?: number;
};

const NEAR_END = 6;

/** One picture in a black or white room, with its neighbours, its story and every key the field knows. */
export function Lightbox(props: LightboxProps) {
  const { items, index, onIndexChange, onClose, actions } = props;
  const item = items[index];
  const stageRef = useRef<StageHandle>(null);
  const [isInfoOpen, setInfoOpen] = useInfoOpen();
  const { shown, annotate } = useAnnotate(actions.annotate);
  const { isResting, ...restless } = useRestless();
  const generation = item ? shown(item.generation) : null;
  const step = (by: number) => {
    const next = index + by;
    if (next >= 0 && next < items.length) onIndexChange(next);
  };
  const shortcuts = useLightboxKeys({
    item: item && generation ? { ...item, generation } : null,
    actions,
    annotate,
    step,
    stageRef,
    toggleInfo: () => setInfoOpen(!isInfoOpen),
    onCompare: compareWith(items, index, props.onCompare),
  });
  usePreload(items, index);
  useNearEnd(index >= items.length - NEAR_END, props.onNearEnd);
  if (!item || !generation) return null;
  const viewed = { ...item, generation };
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Content
          {...restless}
          tabIndex={-1}
          aria-describedby={undefined}
          onOpenAutoFocus={focusPanel}
          onKeyDown={(event) => press(event, shortcuts)}
          className={cx(
            "fixed inset-0 z-50 grid overflow-y-auto bg-room outline-none data-[state=open]:animate-fade-in",
            "grid-cols-[minmax(0,1fr)] grid-rows-[68dvh_auto_auto] md:grid-rows-[minmax(0,1fr)_auto] md:overflow-hidden",
            isInfoOpen && "md:grid-cols-[minmax(0,1fr)_344px]",
          )}
        >
          <Radix.Title className="sr-only">{generation.promptText || item.output.filename}</Radix.Title>
          <Room
            {...props}
            item={viewed}
            step={step}
            stageRef={stageRef}
            isResting={isResting}
            annotate={annotate}
            isInfoOpen={isInfoOpen}
            onInfo={() => setInfoOpen(!isInfoOpen)}
          />
          <LightboxStrip items={items} index={index} onIndexChange={onIndexChange} />
          <LightboxInfo item={viewed} actions={actions} isOpen={isInfoOpen} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type RoomProps = LightboxProps & {
  item: ViewerItem;
  step: (by: number) => void;
  stageRef: RefObject<StageHandle | null>;
  isResting: boolean;
  annotate: Annotate["annotate"];
  isInfoOpen: boolean;
  onInfo: () => void;
};

/** The picture, and around it what leaves when the hand rests. */
function Room(props: RoomProps) {
  const { items, index, item, step, stageRef, isResting, annotate, isInfoOpen, onInfo } = props;
  return (
    <div className="relative min-h-0 min-w-0">
      <div className="absolute inset-x-0 top-14 bottom-14 md:inset-x-18 md:top-16">
        <ZoomablePicture item={item} handleRef={stageRef} onSwipe={step} />
      </div>
      <LightboxTop
        item={item}
        isResting={isResting}
        position={positionOf(index, items.length, props)}
        isInfoOpen={isInfoOpen}
        onInfo={onInfo}
        onZoom={() => stageRef.current?.toggle()}
      />
      <LightboxNav
        isResting={isResting}
        onPrevious={index > 0 ? () => step(-1) : null}
        onNext={index < items.length - 1 ? () => step(1) : null}
      />
      <LightboxFoot item={item} isResting={isResting} annotate={annotate} />
    </div>
  );
}

/** With its neighbour: the next one, or at the end the one before. */
function compareWith(
  items: readonly ViewerItem[],
  index: number,
  onCompare: LightboxProps["onCompare"],
): (() => void) | null {
  const [item, other] = [items[index], items[index + 1] ?? items[index - 1]];
  return onCompare && item && other ? () => onCompare([item.output.id, other.output.id]) : null;
}

function positionOf(index: number, loaded: number, { total, onNearEnd }: LightboxProps): string {
  const hasMore = total === undefined && onNearEnd !== undefined;
  return `${index + 1} of ${(total ?? loaded).toLocaleString("en")}${hasMore ? "+" : ""}`;
}

/** The room itself takes the focus, so that no button's tooltip opens over the picture. */
function focusPanel(event: Event) {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus({ preventScroll: true });
}

/** The shell's own listener keeps out of dialogs; here the dialog is the view. */
function press(event: KeyboardEvent, shortcuts: readonly Shortcut[]) {
  const target = event.target;
  if (event.defaultPrevented || isTyping(target)) return;
  if (target instanceof Element && target.closest("video, audio, [role=menu]")) return;
  const { code, metaKey, ctrlKey, altKey, shiftKey } = event;
  // Written "a+b", a combination cannot name the plus itself; it is the same key as "=" on most layouts.
  const pressed = { key: event.key === "+" ? "=" : event.key, code, metaKey, ctrlKey, altKey, shiftKey };
  const match = shortcuts.find((shortcut) => !shortcut.isDisabled && matchesKeys(pressed, shortcut.keys));
  if (!match) return;
  event.preventDefault();
  match.onPress();
}

function useNearEnd(isNear: boolean, onNearEnd: (() => void) | undefined) {
  const call = useEffectEvent(() => onNearEnd?.());
  useEffect(() => {
    if (isNear) call();
  }, [isNear]);
}
