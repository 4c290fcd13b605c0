import type { ReactNode } from "react";
import { thumbHashToAverageRGBA } from "thumbhash";
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
  const { exhibit, linkToken, number, total, sizes, isPriority, children } = props;
  const { key, width, height, prompt } = exhibit;
  const ratio = width / height;
  const alt = prompt || `Picture ${number} of ${total}`;
  return (
    <figure className="min-w-0 max-md:w-full" style={{ flex: `${ratio} 1 0%` }}>
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
      <figcaption className="flex justify-between gap-4 px-5 pt-3 text-14 text-muted md:px-0">
        <span className="line-clamp-3 min-w-0 text-on-surface [overflow-wrap:anywhere]">{prompt}</span>
        <span className="shrink-0 tabular-nums">{number === 1 ? `1 of ${total}` : number}</span>
      </figcaption>
      {children}
    </figure>
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
