"use client";
import { useEffect, useRef } from "react";
import { cx } from "@/components/ui/cx";
import { ratioOf } from "./cells";
import type { ViewerItem } from "./lightbox";
import { MediaTile } from "./media-tile";

/** So many neighbours on each side are drawn; more would load without being seen. */
const EACH_SIDE = 16;
const HEIGHT = 64;

/** The neighbours of the picture, the shown one framed and in the middle. */
export function LightboxStrip(props: {
  items: readonly ViewerItem[];
  index: number;
  onIndexChange: (index: number) => void;
}) {
  const { items, index, onIndexChange } = props;
  const ref = useRef<HTMLElement>(null);
  const from = Math.max(0, index - EACH_SIDE);
  const near = items.slice(from, index + EACH_SIDE + 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shown one moves with the index
  useEffect(() => {
    const strip = ref.current;
    const current = strip?.querySelector<HTMLElement>("[aria-current=true]");
    if (!strip || !current) return;
    strip.scrollLeft = current.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
  }, [index]);
  if (items.length < 2) return <div />;
  return (
    <nav
      ref={ref}
      aria-label="Neighbours"
      className="relative flex h-20 min-w-0 items-center gap-[3px] overflow-x-auto border-t px-4 scrollbar-none md:h-24"
    >
      {near.map((item, offset) => {
        const isCurrent = from + offset === index;
        // What was made in one press stands together.
        const isNewBatch = offset > 0 && batchOf(near[offset - 1]) !== batchOf(item);
        const width = Math.round(ratioOf(item.output) * HEIGHT);
        return (
          <button
            key={item.output.id}
            type="button"
            aria-current={isCurrent}
            aria-label={`Show ${item.generation.promptText || item.output.filename}`}
            onClick={() => onIndexChange(from + offset)}
            style={{ width, height: HEIGHT }}
            className={cx(
              "relative shrink-0 overflow-hidden rounded-picture bg-fill transition-opacity",
              isNewBatch && "ml-2",
              isCurrent
                ? "after:absolute after:inset-0 after:border-2 after:border-on-surface after:inset-ring after:inset-ring-surface"
                : "opacity-90 hover:opacity-100",
            )}
          >
            <MediaTile output={item.output} widthPx={width} />
          </button>
        );
      })}
    </nav>
  );
}

function batchOf(item: ViewerItem | undefined): string | undefined {
  return item?.generation.batchId ?? item?.generation.id;
}
