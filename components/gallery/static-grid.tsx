import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import { type Cell, isOutputCell } from "./cells";
import { cutDays } from "./day-lines";
import { isPicture, pictureSources } from "./picture-sources";

const CELLS_DRAWN = 24;
const EAGER = 6;

/** What the server draws before the width is known: the same rows by CSS alone (`flex: r 1 calc(r * base)`). */
export function StaticGrid(props: { cells: readonly Cell[]; label: string; isUndated?: boolean }) {
  const { cells, label, isUndated } = props;
  const drawn = cells.slice(0, CELLS_DRAWN);
  const days = isUndated
    ? [{ key: "all", label: "", from: 0, count: drawn.length }]
    : cutDays(
        drawn.map((cell) => cell.generation.createdAt),
        { timeZone: "UTC", nowMs: null },
      );
  return (
    <ul aria-label={label} className="[--base:130px] md:[--base:176px]">
      {days.map((day, nth) => (
        <li key={day.key} className={nth > 0 ? "mt-3" : undefined}>
          {isUndated ? null : (
            <h2 className="flex h-10 items-baseline px-3 pt-2.5 font-strong text-14">{day.label}</h2>
          )}
          <ul className="flex flex-wrap gap-[3px] after:h-0 after:flex-[1e4_0_0] after:content-['']">
            {drawn.slice(day.from, day.from + day.count).map((cell, index) => (
              <li
                key={cell.key}
                className="block bg-fill"
                style={{ flex: `${cell.ratio} 1 calc(${cell.ratio} * var(--base))`, aspectRatio: cell.ratio }}
              >
                {isOutputCell(cell) && isPicture(cell.output) ? (
                  <ThumbhashImage
                    {...pictureSources(cell.output, "20vw")}
                    alt={cell.generation.promptText}
                    isPriority={day.from + index < EAGER}
                    className="size-full rounded-picture"
                    style={{ aspectRatio: "auto" }}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
