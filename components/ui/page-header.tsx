"use no memo";
import type { ReactNode } from "react";
import { cx } from "./cx";

export type PageProps = {
  /** "wide" is 1320 px for grids, "text" 720 for settings and forms. Default "wide". */
  width?: "wide" | "text";
  className?: string;
  children: ReactNode;
};

/** The scrolling body of a studio page that has no bar: margins and a measure. */
export function Page({ width = "wide", className, children }: PageProps) {
  return (
    <div
      className={cx(
        "mx-auto w-full px-4 pt-5 pb-10 md:px-8 md:pt-6 md:pb-16",
        width === "wide" ? "max-w-[82.5rem]" : "max-w-[45rem]",
        className,
      )}
    >
      {children}
    </div>
  );
}

export type PageHeaderProps = {
  title: ReactNode;
  /** The size of the thing: "1,284 pictures". */
  count?: ReactNode;
  /** One muted sentence. */
  description?: ReactNode;
  /** Buttons on the right, the primary last. */
  actions?: ReactNode;
  className?: string;
};

/** The h1 of a page, 28 px, with its actions. */
export function PageHeader({ title, count, description, actions, className }: PageHeaderProps) {
  return (
    <header className={cx("mb-4 flex flex-wrap items-center gap-x-3 gap-y-2", className)}>
      <div className="min-w-0 flex-1">
        <h1 className="font-strong text-28 [overflow-wrap:anywhere]">
          {title}
          {count ? (
            <span className="ml-3 inline-block whitespace-nowrap font-normal text-13 text-muted tracking-normal">
              {count}
            </span>
          ) : null}
        </h1>
        {description ? <p className="mt-1 max-w-150 text-muted">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
