"use client";
import type { Annotate } from "@/components/generations/use-annotate";
import { cx } from "@/components/ui/cx";
import { FavouriteStar } from "@/components/ui/favourite-star";
import { RatingPips } from "@/components/ui/rating-pips";
import type { ViewerItem } from "../lightbox";
import { MediaTile } from "../media-tile";
import { LETTERS } from "./parameter-diff";

export type CompareLegendProps = {
  items: readonly ViewerItem[];
  active: number;
  onActive: (index: number) => void;
  annotate: Annotate["annotate"];
};

/** The compared in a row: pointing at one flips to it, and each is starred and rated where it stands. */
export function CompareLegend({ items, active, onActive, annotate }: CompareLegendProps) {
  return (
    <ul className="flex shrink-0 items-center justify-center-safe gap-4 overflow-x-auto border-t px-4 py-2">
      {items.map(({ generation, output }, index) => (
        <li key={output.id} className="flex items-center gap-2">
          <button
            type="button"
            aria-pressed={index === active}
            aria-label={`Picture ${LETTERS[index]}`}
            onClick={() => onActive(index)}
            onPointerEnter={() => onActive(index)}
            className={cx(
              "relative size-11 shrink-0 overflow-hidden rounded-picture bg-fill",
              index === active && "after:absolute after:inset-0 after:border-2 after:border-accent",
            )}
          >
            <MediaTile output={output} widthPx={44} />
            <span className="absolute bottom-0 left-0 bg-shade px-1 text-12 text-on-picture">
              {LETTERS[index]}
            </span>
          </button>
          <span className="flex flex-col items-start">
            <FavouriteStar
              isFavourite={generation.isFavorited}
              onToggle={(isFavorited) => void annotate(generation, { isFavorited })}
            />
            <RatingPips
              value={generation.rating}
              onValueChange={(rating) => void annotate(generation, { rating })}
              className="max-lg:hidden"
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
