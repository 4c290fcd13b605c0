"use client";
import { useEffect } from "react";
import type { ViewerItem } from "./lightbox";
import { isPicture, sourceFor } from "./picture-sources";

/** The pictures before and after are fetched while this one is looked at. */
export function usePreload(items: readonly ViewerItem[], index: number): void {
  const near = [items[index + 1], items[index - 1]].flatMap((item) => (item ? [item.output] : []));
  const sources = near
    .filter((output) => isPicture(output) && output.kind === "image")
    .map((output) => sourceFor(output, window.innerWidth))
    .join(" ");
  useEffect(() => {
    for (const source of sources.split(" ").filter(Boolean)) {
      const image = new Image();
      image.decoding = "async";
      image.src = source;
    }
  }, [sources]);
}
