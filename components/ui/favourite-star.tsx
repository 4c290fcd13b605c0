"use client";
"use no memo";
import { Star } from "lucide-react";
import { cx } from "./cx";
import { IconButton } from "./icon-button";

export type FavouriteStarProps = {
  isFavourite: boolean;
  onToggle: (isFavourite: boolean) => void;
  /** White over a picture; filled it is the picture's own yellow in both themes. */
  isOnPicture?: boolean;
  size?: "sm" | "md";
  className?: string;
};

/** The one star there is (F). */
export function FavouriteStar({
  isFavourite,
  onToggle,
  isOnPicture,
  size = "sm",
  className,
}: FavouriteStarProps) {
  const filled = isOnPicture ? "text-star-on-picture!" : "text-star!";
  return (
    <IconButton
      label={isFavourite ? "Remove from favourites" : "Add to favourites"}
      keys="f"
      size={size}
      aria-pressed={isFavourite}
      onClick={() => onToggle(!isFavourite)}
      icon={<Star aria-hidden="true" className={isFavourite ? "fill-current" : undefined} />}
      className={cx(
        "aria-pressed:bg-transparent!",
        isFavourite ? filled : isOnPicture && "text-on-picture!",
        isOnPicture && "hover:bg-shade!",
        className,
      )}
    />
  );
}
