"use client";
"use no memo";
import { type CSSProperties, type RefObject, useEffect, useRef, useState } from "react";
import { averageColour, thumbhashBytes } from "./average-colour";
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
 * A picture in its own space: its average colour from the server, its thumbhash once it turns out that the picture
 * takes a while, then the picture fading in over it (at once when it was cached).
 */
export function ThumbhashImage(props: ThumbhashImageProps) {
  const { src, alt, width, height, thumbhash, fit = "cover", isPriority, onError, className, style } = props;
  const ref = useRef<HTMLImageElement>(null);
  const [state, setState] = useState<LoadState>("waiting");
  useEffect(() => {
    const image = ref.current;
    if (image?.complete) setState(image.naturalWidth > 0 ? "shown" : "broken");
  }, []);
  const blur = usePlaceholder(thumbhash, ref);
  return (
    <span
      className={cx("relative block overflow-hidden", className)}
      style={{
        aspectRatio: `${width} / ${height}`,
        background: blur
          ? `center / cover no-repeat url("${blur}")`
          : (averageColour(thumbhash) ?? "var(--fill)"),
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

/** The blur of a picture that is not there yet. */
function usePlaceholder(
  thumbhash: string | null | undefined,
  image: RefObject<HTMLImageElement | null>,
): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const bytes = thumbhashBytes(thumbhash);
    let isStillWanted = true;
    setUrl(null);
    if (bytes && !image.current?.complete) {
      import("./thumbhash-url").then(
        ({ thumbhashUrl }) => isStillWanted && setUrl(thumbhashUrl(bytes)),
        // Its average colour has to do.
        () => {},
      );
    }
    return () => {
      isStillWanted = false;
    };
  }, [thumbhash, image]);
  return url;
}
