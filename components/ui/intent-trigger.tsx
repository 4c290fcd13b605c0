"use client";
"use no memo";
import { Slot } from "radix-ui";
import type { KeyboardEvent, ReactNode } from "react";

export type IntentTriggerProps = {
  popup: "menu" | "dialog" | "listbox";
  isOpen: boolean;
  /** A pointer or the focus arrived: fetch what will open. */
  onIntent: () => void;
  onOpen: (isByKey: boolean) => void;
  /** Keys that open it besides Enter and Space, which are clicks. */
  opensOn?: (event: KeyboardEvent) => boolean;
  /** One button that takes a ref. */
  children: ReactNode;
};

/** The button of an overlay whose code is not there yet. It says what Radix would say, and no click or key is lost. */
export function IntentTrigger({ popup, isOpen, onIntent, onOpen, opensOn, children }: IntentTriggerProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!opensOn?.(event)) return;
    event.preventDefault();
    onOpen(true);
  };
  return (
    <Slot.Root
      aria-haspopup={popup}
      aria-expanded={isOpen}
      data-state={isOpen ? "open" : "closed"}
      onPointerEnter={onIntent}
      onPointerDown={onIntent}
      onFocus={onIntent}
      onKeyDown={onKeyDown}
      // A click by Enter or Space has no place on the screen.
      onClick={(event) => onOpen(event.detail === 0)}
    >
      {children}
    </Slot.Root>
  );
}
