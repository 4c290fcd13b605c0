"use client";
import { ReactCompareSlider, ReactCompareSliderImage } from "react-compare-slider";
import type { ViewerItem } from "../lightbox";
import { sourceFor } from "../picture-sources";

const WIDEST_PX = 1600;

/** One picture over the other, cut where the handle is; the arrow keys move it too. */
export function CompareSlider({ before, after }: { before: ViewerItem; after: ViewerItem }) {
  return (
    <div className="relative min-h-0 flex-1">
      <ReactCompareSlider
        className="absolute! inset-0 size-full"
        itemOne={<Side item={before} name="Left" />}
        itemTwo={<Side item={after} name="Right" />}
      />
    </div>
  );
}

function Side({ item: { generation, output }, name }: { item: ViewerItem; name: string }) {
  return (
    <ReactCompareSliderImage
      src={sourceFor(output, WIDEST_PX)}
      alt={`${name}: ${generation.promptText || output.filename}`}
      style={{ objectFit: "contain" }}
    />
  );
}
