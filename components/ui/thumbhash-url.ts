import { thumbHashToDataURL } from "thumbhash";

/** The 32 px blur of a thumbhash as a data URL. Only in the browser: 4 kB of base64 a picture has no place in HTML. */
export function thumbhashUrl(bytes: Uint8Array): string {
  return thumbHashToDataURL(bytes);
}
