"use client";
import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
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
  approved: parseAsStringLiteral(["1"] as const),
  rating: parseAsInteger,
  kind: parseAsStringLiteral(MEDIA_KINDS),
  from: parseAsString,
  to: parseAsString,
  tag: parseAsArrayOf(parseAsString),
  trash: parseAsStringLiteral(["1"] as const),
};

const NOTHING = {
  q: null,
  project: null,
  workflow: null,
  status: null,
  favourite: null,
  approved: null,
  rating: null,
  kind: null,
  from: null,
  to: null,
  tag: null,
};

/** The gallery's filters, held by the address. */
export function useGalleryQuery() {
  const [isPending, startTransition] = useTransition();
  const [query, setQuery] = useQueryStates(PARSERS, {
    shallow: false,
    // Back takes the last chip away; typing words is one step, whatever it took.
    history: "push",
    startTransition,
    throttleMs: 250,
  });
  const { trash, ...filters } = query;
  const isFiltered = Object.values(filters).some((value) => value !== null);
  const clear = () => setQuery({ ...NOTHING, trash });
  const setText = (q: string | null) => setQuery({ q }, { history: query.q === null ? "push" : "replace" });
  return { query, setQuery, setText, clear, isFiltered, isTrash: trash !== null, isPending };
}

export type GalleryQuery = ReturnType<typeof useGalleryQuery>;
