"use client";
"use no memo";
import { type ReactNode, useState } from "react";
import { DialogCloseContext } from "./dialog";
import { IntentTrigger } from "./intent-trigger";
import { onDemand, useOnDemand } from "./on-demand";

export type SheetProps = {
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  /** Sticks to the foot, above the home bar of a phone. */
  footer?: ReactNode;
  /** On wide screens. "md" is 400 px, "lg" 560. Default "md". */
  size?: "md" | "lg";
  children?: ReactNode;
};

const content = onDemand(() => import("./sheet-content").then((module) => module.SheetContent));

/** A panel from the right edge; on a phone it rises from below. For detail beside a list, or a full form. */
export function Sheet(props: SheetProps) {
  const [isOpenInside, setOpenInside] = useState(false);
  const isOpen = props.isOpen ?? isOpenInside;
  const Content = useOnDemand(content, isOpen);
  const setOpen = (next: boolean) => {
    setOpenInside(next);
    props.onOpenChange?.(next);
  };
  if (Content) {
    return (
      <DialogCloseContext value={() => setOpen(false)}>
        <Content {...props} isOpen={isOpen} onOpenChange={setOpen} />
      </DialogCloseContext>
    );
  }
  if (!props.trigger) return null;
  return (
    <IntentTrigger popup="dialog" isOpen={isOpen} onIntent={content.load} onOpen={() => setOpen(true)}>
      {props.trigger}
    </IntentTrigger>
  );
}
