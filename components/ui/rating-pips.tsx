"use client";
"use no memo";
import { cx } from "./cx";

export type RatingPipsProps = {
  /** 1 to 5, or null when not rated. */
  value: number | null;
  /** Pressing the current rating clears it (null). Leave out to only show it. */
  onValueChange?: (value: number | null) => void;
  /** White pips over a picture. */
  isOnPicture?: boolean;
  className?: string;
};

const RATINGS = [1, 2, 3, 4, 5] as const;

/** Five pips. Keys 1 to 5 belong to the view that has the picture in focus. Never drawn as stars: that is the favourite. */
export function RatingPips({ value, onValueChange, isOnPicture, className }: RatingPipsProps) {
  const pips = RATINGS.map((rating) => ({ rating, isFilled: value !== null && rating <= value }));
  if (!onValueChange) {
    return (
      <span
        role="img"
        aria-label={value === null ? "Not rated" : `Rated ${value} of 5`}
        className={cx("inline-flex gap-1", className)}
      >
        {pips.map(({ rating, isFilled }) => (
          <Pip key={rating} isFilled={isFilled} isOnPicture={isOnPicture} />
        ))}
      </span>
    );
  }
  return (
    <fieldset aria-label="Rating" className={cx("inline-flex", className)}>
      {pips.map(({ rating, isFilled }) => (
        <button
          key={rating}
          type="button"
          aria-label={`Rate ${rating} of 5`}
          aria-pressed={value === rating}
          aria-keyshortcuts={String(rating)}
          onClick={() => onValueChange(value === rating ? null : rating)}
          className="group grid h-control-sm w-6 place-items-center rounded-sm coarse:w-8"
        >
          <Pip isFilled={isFilled} isOnPicture={isOnPicture} />
        </button>
      ))}
    </fieldset>
  );
}

function Pip({ isFilled, isOnPicture }: { isFilled: boolean; isOnPicture?: boolean }) {
  const ink = isOnPicture ? "bg-on-picture" : "bg-on-surface";
  const ring = isOnPicture ? "inset-ring-on-picture" : "inset-ring-line-control";
  return (
    <i
      aria-hidden="true"
      className={cx(
        "size-2 rounded-full transition-transform group-hover:scale-125",
        isFilled ? ink : cx("inset-ring-[1.5px]", ring),
      )}
    />
  );
}
