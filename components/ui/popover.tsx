"use client";
"use no memo";
import { Slot } from "radix-ui";
import { createContext, type ReactNode, useContext, useState } from "react";
import { IntentTrigger } from "./intent-trigger";
import { onDemand, useOnDemand } from "./on-demand";

export type PopoverProps = {
  trigger: ReactNode;
  /** Names it for a screen reader. */
  label: string;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  /** No padding, for a list that brings its own. */
  isBare?: boolean;
  className?: string;
  children: ReactNode;
};

const CloseContext = createContext<() => void>(() => {});
const content = onDemand(() => import("./popover-content").then((module) => module.PopoverContent));

/** A small float with controls in it: a filter, a colour, a size. */
export function Popover(props: PopoverProps) {
  const [isOpenInside, setOpenInside] = useState(false);
  const isOpen = props.isOpen ?? isOpenInside;
  const Content = useOnDemand(content, isOpen);
  const setOpen = (next: boolean) => {
    setOpenInside(next);
    props.onOpenChange?.(next);
  };
  if (Content) {
    return (
      <CloseContext value={() => setOpen(false)}>
        <Content {...props} isOpen={isOpen} onOpenChange={setOpen} />
      </CloseContext>
    );
  }
  return (
    <IntentTrigger popup="dialog" isOpen={isOpen} onIntent={content.load} onOpen={() => setOpen(true)}>
      {props.trigger}
    </IntentTrigger>
  );
}

/** Closes the popover around it. */
export function PopoverClose({ children }: { children: ReactNode }) {
  const close = useContext(CloseContext);
  return <Slot.Root onClick={close}>{children}</Slot.Root>;
}
