"use client";
"use no memo";
import type { Route } from "next";
import Link from "next/link";
import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";

const list = "flex min-w-0 items-center gap-5 overflow-x-auto border-b scrollbar-none";
const piece =
  "touch-target -mb-px inline-flex h-10 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-13 text-muted transition-colors hover:text-on-surface";

export type TabItem = { value: string; label: ReactNode; count?: number; content: ReactNode };
export type TabsProps = {
  label: string;
  items: TabItem[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  className?: string;
};

/** Panels of one page. The chosen one is underlined in ink. For pages with their own address use TabLinks. */
export function Tabs({
  label,
  items,
  value,
  defaultValue = items[0]?.value,
  onValueChange,
  className,
}: TabsProps) {
  return (
    <Radix.Root
      value={value}
      defaultValue={value === undefined ? defaultValue : undefined}
      onValueChange={onValueChange}
      className={className}
    >
      <Radix.List aria-label={label} className={list}>
        {items.map((item) => (
          <Radix.Trigger
            key={item.value}
            value={item.value}
            className={cx(
              piece,
              "data-[state=active]:border-on-surface data-[state=active]:font-medium data-[state=active]:text-on-surface",
            )}
          >
            {item.label}
            <Count value={item.count} />
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content key={item.value} value={item.value} className="pt-5">
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}

export type TabLink = { href: Route; label: ReactNode; count?: number };

/** The same look as links between pages; `current` is the href of the page shown. */
export function TabLinks({
  label,
  items,
  current,
  className,
}: {
  label: string;
  items: TabLink[];
  current: string;
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cx(list, className)}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          ref={item.href === current ? showInList : undefined}
          aria-current={item.href === current ? "page" : undefined}
          className={cx(
            piece,
            "aria-[current]:border-on-surface aria-[current]:font-medium aria-[current]:text-on-surface",
          )}
        >
          {item.label}
          <Count value={item.count} />
        </Link>
      ))}
    </nav>
  );
}

/** On a phone the page's own tab may lie beyond the edge; the next one stays to be seen behind it. */
function showInList(link: HTMLAnchorElement | null): void {
  const nav = link?.parentElement;
  if (!link || !nav) return;
  const hiddenPx = link.getBoundingClientRect().right - nav.getBoundingClientRect().right;
  if (hiddenPx > 0) nav.scrollLeft += hiddenPx + 40;
}

function Count({ value }: { value: number | undefined }) {
  return value === undefined ? null : (
    <span className="font-normal text-12 text-faint tabular-nums">{value}</span>
  );
}
