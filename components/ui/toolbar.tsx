"use no memo";
import type { Route } from "next";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { cx } from "./cx";

/** The 48 px bar at the top of a view. A selection replaces its content in place, so nothing moves. */
export function Toolbar({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={cx(
        "sticky top-0 z-20 flex h-bar shrink-0 items-center gap-2 border-b bg-surface pr-3 pl-4 md:px-4",
        className,
      )}
    >
      {children}
    </div>
  );
}

/** Pushes what follows to the right edge of a Toolbar. */
export function ToolbarSpace({ className }: { className?: string }) {
  return <span className={cx("min-w-0 flex-1", className)} />;
}

export type Crumb = { label: string; href?: Route };

/** Where this is: parents muted (hidden on a phone), the page itself the h1. */
export function Crumbs({ parents, title }: { parents: Crumb[]; title: ReactNode }) {
  return (
    <div className="flex min-w-0 items-center gap-1.5 text-muted">
      {parents.length > 0 ? (
        <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-1.5 max-md:hidden">
          {parents.map((parent) => (
            <Fragment key={parent.href ?? parent.label}>
              {parent.href ? (
                <Link
                  href={parent.href}
                  title={parent.label}
                  className="max-w-48 truncate hover:text-on-surface"
                >
                  {parent.label}
                </Link>
              ) : (
                <span title={parent.label} className="max-w-48 truncate">
                  {parent.label}
                </span>
              )}
              <span aria-hidden="true" className="text-faint">
                /
              </span>
            </Fragment>
          ))}
        </nav>
      ) : null}
      <h1 className="min-w-0 truncate font-medium text-13 text-on-surface tracking-normal max-md:text-14">
        {title}
      </h1>
    </div>
  );
}
