import type { CSSProperties, ReactNode } from "react";
import { exhibitRows } from "@/lib/sharing/rules";
import type { ExhibitDto, ExhibitionDto } from "@/lib/sharing/schema";
import { ExhibitFigure } from "./exhibit-figure";
import { ExhibitionIsland } from "./exhibition-island";

export type ExhibitionProps = {
  exhibition: ExhibitionDto;
  /** The page's own address, for the links to its other pages. */
  path: string;
  /** Above the wall: where a reviewer says who they are. */
  banner?: ReactNode;
  /** Under each picture, for reviewers. */
  under?: (exhibit: ExhibitDto, number: number) => ReactNode;
};

/** A small exhibition: title, words, credit, and the pictures with room around them. */
export function Exhibition({ exhibition, path, banner, under }: ExhibitionProps) {
  const { exhibits, linkToken, total } = exhibition;
  return (
    <>
      <main className="flex-1">
        <Title exhibition={exhibition} />
        {banner}
        {exhibits.length === 0 ? (
          <p className="mx-auto max-w-[80rem] px-5 text-muted md:px-10">
            No pictures are shown here at present.
          </p>
        ) : null}
        <Wall exhibition={exhibition} under={under} />
        <Pages path={path} exhibition={exhibition} />
      </main>
      <Foot exhibition={exhibition} />
      <ExhibitionIsland linkToken={linkToken} allowsDownload={exhibition.allowsDownload} total={total} />
    </>
  );
}

function Title({ exhibition: { title, description, credit } }: { exhibition: ExhibitionDto }) {
  return (
    <header className="mx-auto grid max-w-[80rem] items-end gap-6 px-5 pt-12 pb-10 md:grid-cols-[minmax(0,7fr)_minmax(0,4fr)] md:gap-10 md:px-10 md:pt-24 md:pb-16">
      <h1 dir="auto" className="text-balance font-strong text-34 [overflow-wrap:anywhere] md:text-40">
        {title}
      </h1>
      <div className="flex flex-col gap-4 leading-[1.625rem]">
        {description ? (
          <p dir="auto" className="whitespace-pre-wrap text-muted [overflow-wrap:anywhere]">
            {description}
          </p>
        ) : null}
        {credit ? <p dir="auto">{credit}</p> : null}
      </div>
    </header>
  );
}

function Wall({ exhibition, under }: Pick<ExhibitionProps, "exhibition" | "under">) {
  const { exhibits, linkToken, total } = exhibition;
  let number = exhibition.before;
  return (
    <div className="mx-auto flex max-w-[80rem] flex-col gap-10 md:gap-16 md:px-10">
      {exhibitRows(exhibits).map((row, nth, rows) => {
        const ratios = row.reduce((sum, one) => sum + one.width / one.height, 0);
        const isLoose = nth === rows.length - 1 && nth > 0 && ratios < LOOSE_RATIO;
        return (
          <div
            key={row[0]?.key}
            className="flex items-start gap-x-6 gap-y-10 max-md:flex-col md:max-w-(--loose)"
            style={
              {
                "--loose": isLoose ? `${Math.round((ratios / LOOSE_RATIO) * 100)}%` : "none",
              } as CSSProperties
            }
          >
            {row.map((exhibit) => {
              number += 1;
              const share = Math.round((exhibit.width / exhibit.height / ratios) * 1200);
              return (
                <ExhibitFigure
                  key={exhibit.key}
                  exhibit={exhibit}
                  linkToken={linkToken}
                  number={number}
                  total={total}
                  sizes={`(min-width: 1280px) ${share}px, (min-width: 861px) ${Math.round(share / 12)}vw, 100vw`}
                  isPriority={nth === 0}
                >
                  {under?.(exhibit, number)}
                </ExhibitFigure>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}

/** A last row emptier than this is not stretched to the edges: it would tower over the others. */
const LOOSE_RATIO = 1.9;

function Pages({ path, exhibition }: { path: string; exhibition: ExhibitionDto }) {
  const { before, exhibits, total, previous, next } = exhibition;
  if (previous === null && next === null) return null;
  return (
    <nav
      aria-label="Pages"
      className="mx-auto mt-16 flex max-w-[80rem] items-center justify-between gap-6 px-5 text-14 md:px-10"
    >
      {previous === null ? (
        <span />
      ) : (
        <a rel="prev" href={path + previous} className="underline underline-offset-4">
          Previous
        </a>
      )}
      <span className="text-muted tabular-nums">
        {before + 1} to {Math.min(before + exhibits.length, total)} of {total}
      </span>
      {next === null ? (
        <span />
      ) : (
        <a rel="next" href={path + next} className="underline underline-offset-4">
          Next
        </a>
      )}
    </nav>
  );
}

function Foot({ exhibition }: { exhibition: ExhibitionDto }) {
  const { title, credit, allowsDownload, linkToken, total } = exhibition;
  return (
    <footer className="mx-auto mt-16 flex w-[calc(100%-40px)] max-w-[75rem] flex-wrap justify-between gap-x-6 gap-y-2 border-t pt-8 pb-12 text-14 text-muted md:mt-24 md:w-[calc(100%-80px)]">
      <p className="min-w-0 [overflow-wrap:anywhere]" dir="auto">
        {credit ? `${title}. Shared by ${credit}.` : title}
      </p>
      {allowsDownload && total > 0 ? (
        <a
          href={`/api/public/links/${linkToken}/zip`}
          download
          className="underline underline-offset-4 hover:text-on-surface"
        >
          Download all
        </a>
      ) : null}
    </footer>
  );
}
