"use client";
import { CheckCheck, Download, Search, Star, X } from "lucide-react";
import { type RefObject, useState } from "react";
import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Toolbar, ToolbarSpace } from "@/components/ui/toolbar";
import type { GalleryQuery } from "./use-gallery-query";

export type GalleryBarProps = {
  gallery: GalleryQuery;
  /** "1,284 pictures" */
  count: string | null;
  searchRef: RefObject<HTMLInputElement | null>;
  onSelect?: () => void;
};

/** Where this is, how much there is, and the search. */
export function GalleryBar({ gallery, count, searchRef, onSelect }: GalleryBarProps) {
  const { query, setQuery } = gallery;
  const [text, setText] = useState(query.q ?? "");
  // Cleared or changed elsewhere: by the chip, the back button, a link.
  const [known, setKnown] = useState(query.q);
  if (known !== query.q) {
    setKnown(query.q);
    if ((query.q ?? "") !== text.trim()) setText(query.q ?? "");
  }
  return (
    <Toolbar>
      <h1 className="font-strong text-14">Gallery</h1>
      {count ? (
        <span className="whitespace-nowrap text-faint tabular-nums max-md:hidden">{count}</span>
      ) : null}
      <ToolbarSpace />
      <Input
        ref={searchRef}
        type="search"
        aria-label="Search prompts"
        placeholder="Search prompts"
        leading={<Search aria-hidden="true" />}
        trailing={<Kbd keys="/" />}
        className="flex-1 md:max-w-80"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          void setQuery({ q: event.target.value.trim() || null });
        }}
      />
      {onSelect ? (
        <IconButton label="Select pictures" icon={<CheckCheck aria-hidden="true" />} onClick={onSelect} />
      ) : null}
    </Toolbar>
  );
}

export type SelectionBarProps = {
  count: number;
  total: number;
  onClear: () => void;
  onSelectAll: () => void;
  onFavourite: (isFavorited: boolean) => void;
  isAllFavourite: boolean;
  onRate: (rating: number | null) => void;
  onDownload: () => void;
};

/** What can be done with the selected; it replaces the bar in place. */
export function SelectionBar(props: SelectionBarProps) {
  const { count, total, isAllFavourite } = props;
  const isNone = count === 0;
  return (
    <Toolbar>
      <h1 className="sr-only">Gallery</h1>
      <IconButton
        label="End selection"
        keys="esc"
        icon={<X aria-hidden="true" />}
        onClick={props.onClear}
        className="-ml-1"
      />
      <b className="whitespace-nowrap tabular-nums" aria-live="polite">
        {count} selected
      </b>
      {count < total ? (
        <Button size="sm" variant="ghost" className="max-md:hidden" onClick={props.onSelectAll}>
          Select all {total.toLocaleString("en")}
        </Button>
      ) : null}
      <ToolbarSpace />
      <Button
        size="sm"
        aria-label={isAllFavourite ? "Remove from favourites" : "Favourite"}
        icon={<Star aria-hidden="true" className={isAllFavourite ? "fill-current text-star" : undefined} />}
        disabled={isNone}
        onClick={() => props.onFavourite(!isAllFavourite)}
      >
        <span className="max-md:hidden">{isAllFavourite ? "Unfavourite" : "Favourite"}</span>
      </Button>
      <DropdownMenu
        trigger={
          <Button size="sm" disabled={isNone}>
            Rate
          </Button>
        }
        entries={[
          ...[5, 4, 3, 2, 1].map((rating) => ({
            label: `${rating} of 5`,
            keys: String(rating),
            onSelect: () => props.onRate(rating),
          })),
          { kind: "separator" as const },
          { label: "Clear rating", onSelect: () => props.onRate(null) },
        ]}
      />
      <Button
        size="sm"
        aria-label="Download"
        icon={<Download aria-hidden="true" />}
        disabled={isNone}
        onClick={props.onDownload}
      >
        <span className="max-md:hidden">Download</span>
      </Button>
    </Toolbar>
  );
}
