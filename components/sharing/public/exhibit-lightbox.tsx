"use client";
import { ArrowLeft, ArrowRight, Download, X } from "lucide-react";
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { exhibitSrcSet, exhibitUrl } from "./exhibit-url";

export type ExhibitLightboxProps = {
  linkToken: string;
  allowsDownload: boolean;
  total: number;
  index: number;
  onIndexChange: (index: number) => void;
  onClose: () => void;
};

type Shown = { key: string; width: number; height: number; number: string; alt: string; src: string };

const SWIPE_PX = 48;

/** One picture, as big as the window, in a dark room. It reads the wall, so nothing is sent twice. */
export function ExhibitLightbox(props: ExhibitLightboxProps) {
  const { linkToken, total, index, onIndexChange, onClose } = props;
  const ref = useRef<HTMLDialogElement>(null);
  const [wall] = useState(readWall);
  const shown = wall[index];
  const go = (by: number) => {
    const next = index + by;
    if (wall[next]) onIndexChange(next);
  };
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
  }, []);
  useEffect(() => {
    const next = wall[index + 1];
    if (next) new Image().srcset = exhibitSrcSet(linkToken, next.key, next.width);
  }, [wall, index, linkToken]);
  const swipe = useSwipe(go);
  if (!shown) return null;
  return (
    <dialog
      ref={ref}
      aria-label={`Picture ${shown.number} of ${total}`}
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key === "ArrowRight") go(1);
        if (event.key === "ArrowLeft") go(-1);
      }}
      {...swipe}
      className="m-0 h-dvh max-h-none w-dvw max-w-none touch-pan-y bg-room text-on-surface open:flex open:flex-col"
    >
      <Bar {...props} shown={shown} onClose={() => ref.current?.close()} />
      <div className="relative flex min-h-0 flex-1 items-center justify-center md:px-16">
        <img
          key={shown.key}
          src={exhibitUrl(linkToken, shown.key, 1280)}
          srcSet={exhibitSrcSet(linkToken, shown.key, shown.width)}
          sizes="100vw"
          width={shown.width}
          height={shown.height}
          alt={shown.alt}
          draggable={false}
          className="max-h-full max-w-full object-contain"
          style={{ background: `center / 100% 100% url("${shown.src}")` }}
        />
        <Side side="left" isShown={index > 0} onClick={() => go(-1)} />
        <Side side="right" isShown={index < wall.length - 1} onClick={() => go(1)} />
      </div>
      <p className="line-clamp-3 min-h-14 shrink-0 px-5 py-4 text-center text-14 text-muted [overflow-wrap:anywhere]">
        {shown.alt.startsWith("Picture ") ? "" : shown.alt}
      </p>
    </dialog>
  );
}

function Bar({
  linkToken,
  allowsDownload,
  total,
  shown,
  onClose,
}: Omit<ExhibitLightboxProps, "index"> & { shown: Shown }) {
  return (
    <div className="flex h-14 shrink-0 items-center gap-1 px-3 text-14 text-muted">
      <span className="px-2 tabular-nums" aria-live="polite">
        {shown.number} of {total}
      </span>
      <span className="flex-1" />
      {allowsDownload ? (
        <a
          href={exhibitUrl(linkToken, shown.key, "full")}
          download
          className={ROUND}
          aria-label="Download this picture"
          title="Download"
        >
          <Download aria-hidden="true" className="size-5 stroke-[1.6]" />
        </a>
      ) : null}
      <Round label="Close" onClick={onClose}>
        <X aria-hidden="true" className="size-5 stroke-[1.6]" />
      </Round>
    </div>
  );
}

const ROUND =
  "touch-target grid size-10 place-items-center rounded-full text-muted hover:bg-fill-hover hover:text-on-surface";

function Round({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" aria-label={label} title={label} onClick={onClick} className={ROUND}>
      {children}
    </button>
  );
}

function Side({ side, isShown, onClick }: { side: "left" | "right"; isShown: boolean; onClick: () => void }) {
  if (!isShown) return null;
  const Icon = side === "left" ? ArrowLeft : ArrowRight;
  return (
    <button
      type="button"
      aria-label={side === "left" ? "Previous picture" : "Next picture"}
      onClick={onClick}
      className={`${ROUND} absolute top-1/2 -translate-y-1/2 max-md:hidden ${side === "left" ? "left-3" : "right-3"}`}
    >
      <Icon aria-hidden="true" className="size-5 stroke-[1.6]" />
    </button>
  );
}

function useSwipe(go: (by: number) => void) {
  const startX = useRef<number | null>(null);
  return {
    onPointerDown: (event: PointerEvent) => {
      startX.current = event.pointerType === "touch" ? event.clientX : null;
    },
    onPointerUp: (event: PointerEvent) => {
      const moved = startX.current === null ? 0 : event.clientX - startX.current;
      startX.current = null;
      if (Math.abs(moved) >= SWIPE_PX) go(moved < 0 ? 1 : -1);
    },
  };
}

function readWall(): Shown[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("a[data-exhibit]")].map((link) => {
    const image = link.querySelector("img");
    return {
      key: link.dataset.exhibit ?? "",
      width: Number(link.dataset.width),
      height: Number(link.dataset.height),
      number: link.dataset.number ?? "",
      alt: image?.alt ?? "",
      src: image?.currentSrc ?? "",
    };
  });
}
