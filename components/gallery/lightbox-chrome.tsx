"use client";
import { ChevronLeft, ChevronRight, Download, Info, X, ZoomIn } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import type { Annotate } from "@/components/generations/use-annotate";
import { cx } from "@/components/ui/cx";
import { FavouriteStar } from "@/components/ui/favourite-star";
import { IconButton } from "@/components/ui/icon-button";
import { RatingPips } from "@/components/ui/rating-pips";
import type { ViewerItem } from "./lightbox";
import { downloadUrl, isPicture } from "./picture-sources";

type ChromeProps = { item: ViewerItem; isResting: boolean };

/** Leaves the room while the hand rests; on touch it stays, since there is no hovering to bring it back. */
function Chrome({
  isResting,
  className,
  children,
}: {
  isResting: boolean;
  className: string;
  children: ReactNode;
}) {
  return (
    <div
      data-lightbox-chrome=""
      className={cx(
        "absolute z-10 flex items-center transition-opacity duration-180 focus-within:opacity-100",
        isResting && "opacity-0 coarse:opacity-100",
        className,
      )}
    >
      {children}
    </div>
  );
}

export type LightboxTopProps = ChromeProps & {
  position: string;
  isInfoOpen: boolean;
  onInfo: () => void;
  onZoom: () => void;
};

export function LightboxTop({ item, isResting, position, isInfoOpen, onInfo, onZoom }: LightboxTopProps) {
  return (
    <Chrome isResting={isResting} className="inset-x-0 top-0 h-14 gap-1 px-3">
      <Radix.Close asChild>
        <IconButton
          label="Close"
          keys="esc"
          side="bottom"
          icon={<X aria-hidden="true" className="size-5!" />}
        />
      </Radix.Close>
      <span className="whitespace-nowrap pl-1 text-muted tabular-nums">{position}</span>
      <span className="flex-1" />
      {isPicture(item.output) ? (
        <IconButton
          label="Zoom"
          keys="z"
          side="bottom"
          icon={<ZoomIn aria-hidden="true" />}
          onClick={onZoom}
        />
      ) : null}
      <IconButton asChild label="Download" keys="s" side="bottom" icon={<Download aria-hidden="true" />}>
        {/* biome-ignore lint/a11y/useAnchorContent: the button around it gives it its name */}
        <a href={downloadUrl(item.output)} download={item.output.filename} />
      </IconButton>
      <IconButton
        label="Details"
        keys="i"
        side="bottom"
        aria-pressed={isInfoOpen}
        icon={<Info aria-hidden="true" />}
        onClick={onInfo}
        className="max-md:hidden"
      />
    </Chrome>
  );
}

export type LightboxNavProps = {
  isResting: boolean;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
};

export function LightboxNav({ isResting, onPrevious, onNext }: LightboxNavProps) {
  const round = "size-10! rounded-full! [&_svg]:size-5!";
  return (
    <>
      <Chrome isResting={isResting} className="top-1/2 left-4 -mt-5 max-md:hidden">
        {onPrevious ? (
          <IconButton
            label="Previous"
            side="right"
            icon={<ChevronLeft aria-hidden="true" />}
            onClick={onPrevious}
            className={round}
          />
        ) : null}
      </Chrome>
      <Chrome isResting={isResting} className="top-1/2 right-4 -mt-5 max-md:hidden">
        {onNext ? (
          <IconButton
            label="Next"
            side="left"
            icon={<ChevronRight aria-hidden="true" />}
            onClick={onNext}
            className={round}
          />
        ) : null}
      </Chrome>
    </>
  );
}

export type LightboxFootProps = ChromeProps & { annotate: Annotate["annotate"] };

export function LightboxFoot({ item: { generation }, isResting, annotate }: LightboxFootProps) {
  return (
    <Chrome isResting={isResting} className="inset-x-0 bottom-0 h-14 justify-center gap-3">
      <FavouriteStar
        isFavourite={generation.isFavorited}
        onToggle={(isFavorited) => void annotate(generation, { isFavorited })}
        size="md"
      />
      <span className="h-4 w-px bg-line-strong" />
      <RatingPips
        value={generation.rating}
        onValueChange={(rating) => void annotate(generation, { rating })}
      />
      <span className="w-9 text-muted tabular-nums">
        {generation.rating ? `${generation.rating} / 5` : ""}
      </span>
    </Chrome>
  );
}
