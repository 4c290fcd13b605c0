"use client";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { detailQuery } from "@/components/generations/use-detail";
import { queryClient } from "@/components/shell/query-client";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import { SkeletonText } from "@/components/ui/skeleton";
import type { ViewerItem } from "../lightbox";
import { diffRows } from "./diff-rows";

export const LETTERS = ["A", "B", "C", "D"] as const;

/** What was different in the making: each input by its label, a column per picture. */
export function ParameterDiff({ items }: { items: readonly ViewerItem[] }) {
  const [isAll, setAll] = useState(false);
  const details = useQueries(
    { queries: items.map(({ generation }) => detailQuery(generation.id)) },
    queryClient(),
  );
  const known = details.flatMap(({ data }) => data ?? []);
  const rows = known.length === items.length ? diffRows(known) : null;
  const shown = rows?.filter((row) => isAll || row.isDifferent);
  return (
    <aside
      aria-label="Differences"
      className={cx(
        "w-full shrink-0 overflow-auto border-t bg-surface px-5 py-4 max-md:max-h-56 md:border-t-0 md:border-l",
        items.length > 2 ? "md:w-96 xl:w-140" : "md:w-96",
      )}
    >
      <div className="sticky left-0 mb-3 flex items-center">
        <h2 className="flex-1 font-strong">Differences</h2>
        <Checkbox label="All inputs" checked={isAll} onCheckedChange={setAll} />
      </div>
      {details.some(({ isError }) => isError) ? (
        <p className="text-muted">The inputs could not be loaded.</p>
      ) : null}
      {shown === undefined && !details.some(({ isError }) => isError) ? <SkeletonText lines={6} /> : null}
      {shown?.length === 0 ? <p className="text-muted">Made with the same inputs.</p> : null}
      {shown && shown.length > 0 ? (
        <table className={cx("w-full table-fixed border-collapse text-12", items.length > 2 && "min-w-120")}>
          <thead>
            <tr>
              <th className="w-20 pb-1.5 text-left font-normal text-faint">
                <span className="sr-only">Input</span>
              </th>
              {items.map(({ output }, index) => (
                <th key={output.id} scope="col" className="pb-1.5 pl-2 text-left font-normal text-muted">
                  {LETTERS[index]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.name} className="border-t align-top">
                <th scope="row" className="py-1.5 text-left font-normal text-muted [overflow-wrap:anywhere]">
                  {row.label}
                </th>
                {row.values.map((value, index) => (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column has no identity but its place
                    key={index}
                    className={cx(
                      "py-1.5 pl-2 tabular-nums [overflow-wrap:anywhere]",
                      row.isDifferent ? "text-on-surface" : "text-muted",
                    )}
                  >
                    {value || "—"}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </aside>
  );
}
