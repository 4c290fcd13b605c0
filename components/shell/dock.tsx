"use client";
"use no memo";
import { Ellipsis, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import { isCurrent, type NavItem } from "./nav-items";

const cell =
  "relative flex h-14 flex-col items-center justify-center gap-1 text-11 leading-3 focus-visible:outline-offset-[-2px]";

export type DockProps = { items: NavItem[]; isMoreOpen: boolean; onMore: () => void };

/** The phone's bottom bar: four places and More, which holds the account, the palette and Admin. */
export function Dock({ items, isMoreOpen, onMore }: DockProps) {
  const pathname = usePathname();
  const places = items.slice(0, 4);
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-5 border-t bg-surface-sunken pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {places.map((item) => {
        const isHere = isCurrent(pathname, item.href);
        return (
          <Link
            key={item.href}
            href={item.href}
            aria-current={isHere ? "page" : undefined}
            className={cx(cell, isHere ? "font-strong text-on-surface" : "text-muted")}
          >
            <DockIcon Icon={item.Icon} />
            {item.label}
            {item.isLive && item.count ? <DockCount count={item.count} /> : null}
          </Link>
        );
      })}
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isMoreOpen}
        onClick={onMore}
        className={cx(cell, "text-muted")}
      >
        <DockIcon Icon={Ellipsis} />
        More
      </button>
    </nav>
  );
}

function DockIcon({ Icon }: { Icon: LucideIcon }) {
  return <Icon aria-hidden="true" className="size-5 stroke-[1.6]" />;
}

function DockCount({ count }: { count: number }) {
  return (
    <span className="absolute top-2 left-[calc(50%+8px)] grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 font-semibold text-[0.625rem] text-on-accent tabular-nums">
      {count}
      <span className="sr-only"> running</span>
    </span>
  );
}
