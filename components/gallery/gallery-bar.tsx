"use client";
import { CheckCheck, Download, Grid3x3, MoreHorizontal, Rows3, Search, Trash2 } from "lucide-react";
import type { Route } from "next";
import { type RefObject, useState } from "react";
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
  onCull?: () => void;
  zipHref: string | null;
};

/** Where this is, how much there is, and the search. */
export function GalleryBar({ gallery, count, searchRef, onSelect, onCull, zipHref }: GalleryBarProps) {
  const { query, setText: setWords } = gallery;
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
      <ToolbarSpace className="max-md:hidden" />
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
          void setWords(event.target.value.trim() || null);
        }}
      />
      {onSelect ? (
        <IconButton label="Select pictures" icon={<CheckCheck aria-hidden="true" />} onClick={onSelect} />
      ) : null}
      <DropdownMenu
        trigger={<IconButton label="More" icon={<MoreHorizontal aria-hidden="true" />} />}
        entries={[
          onCull && {
            label: "Sort out one by one",
            keys: "g",
            icon: <Rows3 aria-hidden="true" />,
            onSelect: onCull,
          },
          zipHref !== null && {
            label: "Download all of these as zip",
            icon: <Download aria-hidden="true" />,
            href: zipHref,
            isExternal: true,
          },
          { label: "Grids", icon: <Grid3x3 aria-hidden="true" />, href: "/grids" as Route },
          {
            label: "Trash",
            icon: <Trash2 aria-hidden="true" />,
            onSelect: () => void gallery.setQuery({ trash: "1" }),
          },
        ]}
      />
    </Toolbar>
  );
}
