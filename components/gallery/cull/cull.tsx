"use client";
import { Star, Trash2, Undo2, X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, useEffect, useEffectEvent } from "react";
import { Button } from "@/components/ui/button";
import { FavouriteStar } from "@/components/ui/favourite-star";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Progress } from "@/components/ui/progress";
import { RatingPips } from "@/components/ui/rating-pips";
import type { ViewerItem } from "../lightbox";
import { CullStage } from "./cull-stage";
import { type CullActions, type CullState, useCull } from "./use-cull";

export type CullProps = {
  items: readonly ViewerItem[];
  hasMore: boolean;
  onNearEnd: () => void;
  actions: CullActions;
  onClose: () => void;
};

const NEAR_END = 8;

/** Sorting out with one hand: a key or a swipe decides, the next one comes by itself, U takes it back. */
export function Cull({ items, hasMore, onNearEnd, actions, onClose }: CullProps) {
  const cull = useCull(items, actions);
  const more = useEffectEvent(onNearEnd);
  const isNear = hasMore && cull.index >= cull.all.length - NEAR_END;
  useEffect(() => {
    if (isNear) more();
  }, [isNear]);
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Content
          aria-describedby={undefined}
          tabIndex={-1}
          onKeyDown={(event) => press(event, cull)}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement)
              event.currentTarget.focus({ preventScroll: true });
          }}
          className="fixed inset-0 z-50 flex flex-col bg-room outline-none data-[state=open]:animate-fade-in"
        >
          <Head cull={cull} hasMore={hasMore} />
          {cull.current ? (
            <>
              <CullStage generation={cull.current} next={cull.all[cull.index + 1]} cull={cull} />
              <Foot cull={cull} />
            </>
          ) : (
            <Done cull={cull} onClose={onClose} />
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function press(event: KeyboardEvent, cull: CullState) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.toLowerCase();
  if (/^[1-5]$/.test(key)) cull.rate(Number(key));
  else if (key === "f") cull.favourite();
  else if (key === "x" || key === "delete") cull.trash();
  else if (key === "u") cull.undo?.();
  else if (key === "arrowright" || (key === " " && !(event.target instanceof HTMLButtonElement))) cull.go(1);
  else if (key === "arrowleft") cull.go(-1);
  else return;
  event.preventDefault();
}

function Head({ cull, hasMore }: { cull: CullState; hasMore: boolean }) {
  const { index, all, counts } = cull;
  const position = `${Math.min(index + 1, all.length)} of ${all.length.toLocaleString("en")}${hasMore ? "+" : ""}`;
  return (
    <header className="relative flex h-14 shrink-0 items-center gap-2 px-3">
      <Radix.Close asChild>
        <IconButton label="Close" keys="esc" side="bottom" icon={<X aria-hidden="true" />} />
      </Radix.Close>
      <Radix.Title className="sr-only">Sort out one by one</Radix.Title>
      <span className="text-muted tabular-nums" aria-live="polite">
        {position}
      </span>
      <span className="flex-1" />
      <span className="text-muted tabular-nums max-md:hidden">
        {counts.rated} rated, {counts.favourites} starred, {counts.trashed} in the trash
      </span>
      <Button
        size="sm"
        icon={<Undo2 aria-hidden="true" />}
        disabled={cull.undo === null}
        onClick={() => cull.undo?.()}
      >
        Undo <Kbd keys="u" className="max-md:hidden" />
      </Button>
      <Progress
        value={all.length > 0 ? Math.round((Math.min(index, all.length) / all.length) * 100) : 0}
        label="Sorted out"
        className="absolute inset-x-0 bottom-0 rounded-none!"
      />
    </header>
  );
}

function Foot({ cull }: { cull: CullState }) {
  const { current } = cull;
  if (!current) return null;
  return (
    <footer className="flex shrink-0 flex-col items-center gap-2 px-4 pt-2 pb-[max(12px,env(safe-area-inset-bottom))]">
      <div className="flex items-center gap-3">
        <IconButton
          label="Move to trash"
          keys="x"
          size="lg"
          icon={<Trash2 aria-hidden="true" />}
          onClick={cull.trash}
        />
        <RatingPips value={current.rating} onValueChange={(rating) => rating && cull.rate(rating)} />
        <FavouriteStar isFavourite={current.isFavorited} onToggle={cull.favourite} size="md" />
      </div>
      <p className="text-12 text-faint coarse:hidden">
        1–5 rates, F stars, X throws away, → leaves as it is, U takes back
      </p>
      <p className="hidden text-12 text-faint coarse:block">
        Swipe left to throw away, up to star, right to go on
      </p>
    </footer>
  );
}

function Done({ cull, onClose }: { cull: CullState; onClose: () => void }) {
  const { rated, favourites, trashed } = cull.counts;
  return (
    <div className="grid flex-1 place-items-center p-6 text-center">
      <div>
        <Star aria-hidden="true" className="mx-auto mb-4 size-6 stroke-[1.6] text-muted" />
        <p className="font-strong text-20">All sorted out</p>
        <p className="mt-1 mb-6 text-muted tabular-nums">
          {rated} rated, {favourites} starred, {trashed} in the trash.
        </p>
        <Button variant="primary" onClick={onClose}>
          Back to the gallery
        </Button>
      </div>
    </div>
  );
}
