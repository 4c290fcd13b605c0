"use client";
"use no memo";
import { type ReactNode, useState } from "react";
import { IntentTrigger } from "./intent-trigger";
import type { MenuEntries } from "./menu-entries";
import { onDemand, useOnDemand } from "./on-demand";

export type DropdownMenuProps = {
  /** One button that takes a ref: `<IconButton label="More" icon={…} />`. */
  trigger: ReactNode;
  entries: MenuEntries;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  /** Anything above the rows: a name, a mail address. */
  header?: ReactNode;
  onOpenChange?: (isOpen: boolean) => void;
};

const content = onDemand(() =>
  import("./dropdown-menu-content").then((module) => module.DropdownMenuContent),
);

/** Rows of 30 px from a button; arrows, letters, Esc and Home/End work; a hairline goes before the destructive row. */
export function DropdownMenu(props: DropdownMenuProps) {
  const [isOpen, setOpenNow] = useState(false);
  const [isByKey, setByKey] = useState(false);
  const Content = useOnDemand(content, isOpen);
  const setOpen = (next: boolean) => {
    setOpenNow(next);
    props.onOpenChange?.(next);
  };
  if (Content) return <Content {...props} isOpen={isOpen} isByKey={isByKey} onOpenChange={setOpen} />;
  return (
    <IntentTrigger
      popup="menu"
      isOpen={isOpen}
      onIntent={content.load}
      onOpen={(byKey) => {
        setByKey(byKey);
        setOpen(true);
      }}
      opensOn={(event) => event.key === "ArrowDown"}
    >
      {props.trigger}
    </IntentTrigger>
  );
}
