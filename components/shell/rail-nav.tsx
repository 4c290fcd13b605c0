"use client";
"use no memo";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import { Tooltip } from "@/components/ui/tooltip";
import { isCurrent, type NavItem } from "./nav-items";

/** Hairless rows of 30 px; between 861 and 1180 px icons of 36 whose names are tooltips. */
export function RailNav({ items }: { items: NavItem[] }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="flex flex-col gap-px">
      {items.map((item) => (
        <RailLink key={item.href} item={item} mark={markOf(pathname, item.href)} />
      ))}
    </nav>
  );
}

/** On a project's own page the tree has the highlight; here the section is only brightened. */
function markOf(pathname: string, href: string): "page" | "section" | null {
  if (pathname === href) return "page";
  return isCurrent(pathname, href) ? "section" : null;
}

function RailLink({ item, mark }: { item: NavItem; mark: "page" | "section" | null }) {
  const { href, label, Icon, count, isLive } = item;
  return (
    <Tooltip label={label} side="right" className="lg:hidden">
      <Link
        href={href}
        aria-current={mark === "page" ? "page" : mark === "section" ? "true" : undefined}
        className={cx(
          "relative flex h-[30px] items-center gap-2.5 rounded-md px-2 transition-colors hover:bg-fill hover:text-on-surface max-lg:h-9 max-lg:justify-center max-lg:px-0 coarse:h-10",
          mark ? "text-on-surface" : "text-muted",
          mark === "page" && "bg-fill-hover font-medium",
          mark === "section" && "max-lg:bg-fill-hover",
        )}
      >
        <Icon aria-hidden="true" className="size-4 shrink-0 stroke-[1.6]" />
        <span className="truncate max-lg:sr-only">{label}</span>
        {count ? <RailCount count={count} isLive={isLive} /> : null}
      </Link>
    </Tooltip>
  );
}

function RailCount({ count, isLive }: { count: number; isLive?: boolean }) {
  return (
    <span
      className={cx(
        "ml-auto font-normal text-12 tabular-nums",
        isLive
          ? "text-accent max-lg:absolute max-lg:top-0.5 max-lg:right-1 max-lg:text-11"
          : "text-faint max-lg:hidden",
      )}
    >
      {count.toLocaleString("en")}
      {isLive ? <span className="sr-only"> running</span> : null}
    </span>
  );
}
