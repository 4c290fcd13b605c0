"use client";
"use no memo";
import { Check, ChevronRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ContextMenu, DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { ariaKeys, Kbd } from "./kbd";

/** One row of a menu. The same list serves DropdownMenu and ContextMenu. */
export type MenuEntry =
  | {
      kind?: "item";
      label: ReactNode;
      icon?: ReactNode;
      /** Shortcut, as "mod+c"; only its key cap is drawn here. */
      keys?: string;
      onSelect?: () => void;
      /** Makes it a link. */
      href?: string;
      /** Opens or downloads outside the router. */
      isExternal?: boolean;
      isDanger?: boolean;
      isDisabled?: boolean;
    }
  | { kind: "check"; label: ReactNode; isChecked: boolean; onChange: (isChecked: boolean) => void }
  | {
      kind: "radio";
      value: string;
      options: { value: string; label: ReactNode }[];
      onChange: (value: string) => void;
    }
  | { kind: "sub"; label: ReactNode; icon?: ReactNode; entries: MenuEntry[] }
  | { kind: "label"; label: ReactNode }
  | { kind: "separator" };

export type MenuEntries = (MenuEntry | false | null | undefined)[];

export const menuClass =
  "z-60 min-w-54 max-w-[min(22rem,calc(100vw-16px))] overflow-y-auto rounded-lg bg-surface-float p-1 shadow-float outline-none data-[state=closed]:animate-fade-out data-[state=open]:animate-pop-in";
const rowClass =
  "flex min-h-menu-row cursor-pointer select-none items-center gap-2.5 rounded-md px-2 text-13 outline-none data-[state=open]:bg-fill-hover data-disabled:pointer-events-none data-disabled:opacity-45 data-highlighted:bg-fill-hover [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:stroke-[1.6]";

/** Both Radix menus have these parts under the same names. */
type Parts = typeof DropdownMenu | typeof ContextMenu;

/** Draws entries with the parts of one of the two Radix menus. */
export function MenuRows({ parts, entries }: { parts: Parts; entries: MenuEntries }) {
  return entries.map((entry, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a menu's rows have no identity but their place
    entry ? <Row key={index} parts={parts} entry={entry} /> : null,
  );
}

function Row({ parts, entry }: { parts: Parts; entry: MenuEntry }) {
  switch (entry.kind) {
    case "separator":
      return <parts.Separator className="-mx-1 my-1 h-px bg-line" />;
    case "label":
      return <parts.Label className="px-2 pt-1.5 pb-1 text-12 text-muted">{entry.label}</parts.Label>;
    case "check":
      return (
        <parts.CheckboxItem checked={entry.isChecked} onCheckedChange={entry.onChange} className={rowClass}>
          <Tick parts={parts} />
          {entry.label}
        </parts.CheckboxItem>
      );
    case "radio":
      return (
        <parts.RadioGroup value={entry.value} onValueChange={entry.onChange}>
          {entry.options.map((option) => (
            <parts.RadioItem key={option.value} value={option.value} className={rowClass}>
              <Tick parts={parts} />
              {option.label}
            </parts.RadioItem>
          ))}
        </parts.RadioGroup>
      );
    case "sub":
      return (
        <parts.Sub>
          <parts.SubTrigger className={cx(rowClass, "[&>svg]:text-muted")}>
            {entry.icon}
            <span className="flex-1 truncate">{entry.label}</span>
            <ChevronRight aria-hidden="true" />
          </parts.SubTrigger>
          <parts.Portal>
            <parts.SubContent className={menuClass} sideOffset={4} collisionPadding={8}>
              <MenuRows parts={parts} entries={entry.entries} />
            </parts.SubContent>
          </parts.Portal>
        </parts.Sub>
      );
    default:
      return <ItemRow parts={parts} entry={entry} />;
  }
}

function ItemRow({ parts, entry }: { parts: Parts; entry: Extract<MenuEntry, { kind?: "item" }> }) {
  const inside = (
    <>
      {entry.icon}
      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
      {entry.keys ? <Kbd keys={entry.keys} className="text-muted!" /> : null}
    </>
  );
  const className = cx(rowClass, entry.isDanger ? "text-danger" : "[&>svg]:text-muted");
  const shared = {
    disabled: entry.isDisabled,
    onSelect: entry.onSelect,
    "aria-keyshortcuts": entry.keys ? ariaKeys(entry.keys) : undefined,
    className,
  };
  if (!entry.href) return <parts.Item {...shared}>{inside}</parts.Item>;
  return (
    <parts.Item {...shared} asChild>
      {entry.isExternal ? (
        <a href={entry.href}>{inside}</a>
      ) : (
        <Link href={entry.href as Route}>{inside}</Link>
      )}
    </parts.Item>
  );
}

function Tick({ parts }: { parts: Parts }) {
  return (
    <span className="grid size-4 shrink-0 place-items-center">
      <parts.ItemIndicator>
        <Check aria-hidden="true" className="size-4 stroke-[1.6] text-muted" />
      </parts.ItemIndicator>
    </span>
  );
}
