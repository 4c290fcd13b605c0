"use client";
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { GENERATION_STATUSES, MEDIA_KINDS } from "@/db/enums";

const STATUSES = GENERATION_STATUSES.map((status) => status.toLowerCase());

/** The names the server reads (`readGalleryFilter`); whatever changes here is asked of it anew. */
const PARSERS = {
  q: parseAsString,
  project: parseAsString,
  workflow: parseAsString,
  status: parseAsStringLiteral(STATUSES),
  favourite: parseAsStringLiteral(["1"] as const),
  rating: parseAsInteger,
  kind: parseAsStringLiteral(MEDIA_KINDS),
  from: parseAsString,
  to: parseAsString,
};

/** The gallery's filters, held by the address. */
export function useGalleryQuery() {
  const [isPending, startTransition] = useTransition();
  const [query, setQuery] = useQueryStates(PARSERS, { shallow: false, startTransition, throttleMs: 250 });
  const isFiltered = Object.values(query).some((value) => value !== null);
  return { query, setQuery, clear: () => setQuery(null), isFiltered, isPending };
}

export type GalleryQuery = ReturnType<typeof useGalleryQuery>;
