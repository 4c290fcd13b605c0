import type { ReactNode } from "react";
import { thumbHashToAverageRGBA } from "thumbhash";
import { cx } from "@/components/ui/cx";
import type { ExhibitDto } from "@/lib/sharing/schema";
import { exhibitSrcSet, exhibitUrl } from "./exhibit-url";

export type ExhibitFigureProps = {
  exhibit: ExhibitDto;
  linkToken: string;
  /** From 1, over all pages. */
  number: number;
  total: number;
  sizes: string;
  isPriority: boolean;
  /** Under the picture, for reviewers. */
  children?: ReactNode;
};

/** One picture on the wall. Without scripts it opens as a file; with them the room around it gets dark. */
export function ExhibitFigure(props: ExhibitFigureProps) {
  const { exhibit, number, total, children } = props;
  const { width, height, prompt } = exhibit;
  const ratio = width / height;
  const alt = prompt || `${NAMES[exhibit.kind]} ${number} of ${total}`;
  return (
    <figure className="min-w-0 max-md:w-full" style={{ flex: `${ratio} 1 0%` }}>
      {exhibit.kind === "picture" ? <Hung {...props} alt={alt} /> : <Played {...props} alt={alt} />}
      <figcaption className="flex justify-between gap-4 px-5 pt-3 text-14 text-muted md:px-0">
        <span className="line-clamp-3 min-w-0 text-on-surface [overflow-wrap:anywhere]">{prompt}</span>
        <span className="shrink-0 tabular-nums">{number === 1 ? `1 of ${total}` : number}</span>
      </figcaption>
      {children}
    </figure>
  );
}

const NAMES = { picture: "Picture", video: "Video", audio: "Sound" } as const;

type HungProps = ExhibitFigureProps & { alt: string };

function Hung({ exhibit, linkToken, number, sizes, isPriority, alt }: HungProps) {
  const { key, width, height } = exhibit;
  return (
    <a
      href={exhibitUrl(linkToken, key, 1280)}
      data-exhibit={key}
      data-width={width}
      data-height={height}
      data-number={number}
      className="group relative block overflow-hidden"
      style={{ aspectRatio: `${width} / ${height}`, background: averageColour(exhibit.thumbhash) }}
    >
      <img
        src={exhibitUrl(linkToken, key, 640)}
        srcSet={exhibitSrcSet(linkToken, key, width)}
        sizes={sizes}
        width={width}
        height={height}
        alt={alt}
        loading={isPriority ? "eager" : "lazy"}
        fetchPriority={isPriority ? "high" : undefined}
        decoding="async"
        className="absolute inset-0 size-full object-cover"
      />
      <span aria-hidden="true" className="absolute inset-0 inset-ring inset-ring-line" />
    </a>
  );
}

/** Plays where it hangs; nothing is fetched but its beginning until somebody presses. */
function Played({ exhibit, linkToken, alt }: HungProps) {
  const { key, kind, width, height } = exhibit;
  const source = exhibitUrl(linkToken, key, "play");
  return (
    <div
      className={cx(
        "relative grid items-center overflow-hidden bg-fill",
        kind === "audio" && "max-md:aspect-5/2!",
      )}
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      {kind === "video" ? (
        // biome-ignore lint/a11y/useMediaCaption: nobody wrote captions for what a workflow made
        <video
          src={source}
          controls
          playsInline
          preload="metadata"
          aria-label={alt}
          className="absolute inset-0 size-full object-contain"
        />
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: nobody wrote captions for what a workflow made
        <audio src={source} controls preload="none" aria-label={alt} className="w-full px-5" />
      )}
      <span aria-hidden="true" className="pointer-events-none absolute inset-0 inset-ring inset-ring-line" />
    </div>
  );
}

function averageColour(thumbhash: string | null): string {
  if (!thumbhash) return "var(--fill)";
  try {
    const { r, g, b, a } = thumbHashToAverageRGBA(Buffer.from(thumbhash, "base64"));
    const byte = (part: number) => Math.round(part * 255);
    return `rgb(${byte(r)} ${byte(g)} ${byte(b)} / ${a.toFixed(2)})`;
  } catch {
    return "var(--fill)";
  }
}
