import type { MediaValue } from "@/lib/parameters/schema";

/** Small pictures have no smaller form: 320 exists only above 320 px. */
export function thumbVariant(media: MediaValue): number | "original" {
  return media.width !== undefined && media.width > 320 ? 320 : "original";
}
