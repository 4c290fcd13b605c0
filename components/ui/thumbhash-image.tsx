"use client";
import { type CSSProperties, useEffect, useRef, useState } from "react";
import { thumbHashToAverageRGBA, thumbHashToDataURL } from "thumbhash";
import { cx } from "./cx";

export type ThumbhashImageProps = {
  src: string;
  srcSet?: string;
  sizes?: string;
  alt: string;
  /** Stored pixel size; the place is reserved from it, so nothing jumps. */
  width: number;
  height: number;
  /** Base64 of the thumbhash bytes. */
  thumbhash?: string | null;
  /** "cover" fills the box, "contain" shows the whole picture. Default "cover". */
  fit?: "cover" | "contain";
  /** The first big picture of a page: loads at once, with high priority. */
  isPriority?: boolean;
  /** Called once the picture cannot be loaded. */
  onError?: () => void;
  className?: string;
  style?: CSSProperties;
};

type LoadState = "waiting" | "shown" | "broken";

/**
 * A picture in its own space: its average colour from the server, its thumbhash after hydration, then the
 * picture fading in over it (at once when it was cached).
 */
export function ThumbhashImage(props: ThumbhashImageProps) {
  const { src, alt, width, height, thumbhash, fit = "cover", isPriority, onError, className, style } = props;
  const ref = useRef<HTMLImageElement>(null);
  const [state, setState] = useState<LoadState>("waiting");
  const blur = usePlaceholder(thumbhash);
  useEffect(() => {
    const image = ref.current;
    if (image?.complete) setState(image.naturalWidth > 0 ? "shown" : "broken");
  }, []);
  return (
    <span
      className={cx("relative block overflow-hidden", className)}
      style={{
        aspectRatio: `${width} / ${height}`,
        background: blur ? `center / cover no-repeat url("${blur}")` : averageColour(thumbhash),
        ...style,
      }}
    >
      <img
        ref={ref}
        src={src}
        srcSet={props.srcSet}
        sizes={props.sizes}
        alt={alt}
        width={width}
        height={height}
        loading={isPriority ? "eager" : "lazy"}
        fetchPriority={isPriority ? "high" : undefined}
        decoding="async"
        draggable={false}
        onLoad={() => setState("shown")}
        onError={() => {
          setState("broken");
          onError?.();
        }}
        className={cx(
          "absolute inset-0 size-full transition-opacity duration-180",
          fit === "cover" ? "object-cover" : "object-contain",
          // Without scripts the picture must still show, so only a broken one and a late one are hidden.
          state === "broken" && "opacity-0",
          state === "waiting" && blur && "opacity-0",
        )}
      />
      {state === "broken" ? (
        <span className="absolute inset-0 grid place-items-center bg-fill p-2 text-center text-12 text-muted">
          Picture unavailable
        </span>
      ) : null}
    </span>
  );
}

/** The 32 px blur as a data URL, only in the browser: 4 kB of base64 a picture has no place in the HTML. */
function usePlaceholder(thumbhash: string | null | undefined): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const bytes = decode(thumbhash);
    setUrl(bytes ? thumbHashToDataURL(bytes) : null);
  }, [thumbhash]);
  return url;
}

function averageColour(thumbhash: string | null | undefined): string {
  const bytes = decode(thumbhash);
  if (!bytes) return "var(--fill)";
  const { r, g, b, a } = thumbHashToAverageRGBA(bytes);
  const byte = (part: number) => Math.round(part * 255);
  return `rgb(${byte(r)} ${byte(g)} ${byte(b)} / ${a.toFixed(2)})`;
}

function decode(thumbhash: string | null | undefined): Uint8Array | null {
  if (!thumbhash) return null;
  try {
    const bytes = Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0));
    return bytes.length >= 5 ? bytes : null;
  } catch {
    return null;
  }
}
