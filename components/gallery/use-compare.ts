"use client";
import { useQuery } from "@tanstack/react-query";
import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import type { GalleryActions } from "@/components/generations/generation-actions";
import type { Annotate } from "@/components/generations/use-annotate";
import { queryClient } from "@/components/shell/query-client";
import { isOutputCell, type OutputCell, toCells } from "./cells";

const COMPARED_MAX = 4;

export type CompareInput = {
  cells: readonly OutputCell[];
  byOutputs: GalleryActions["byOutputs"];
  shown: Annotate["shown"];
};

/** The pictures beside each other: `?compare=<outputId>,<outputId>`, read anew when they are not loaded. */
export function useCompare({ cells, byOutputs, shown }: CompareInput) {
  const [ids, setIds] = useQueryState("compare", parseAsArrayOf(parseAsString));
  const wanted = (ids ?? []).slice(0, COMPARED_MAX);
  const here = new Map(cells.map((cell) => [cell.output.id, cell]));
  const absent = wanted.filter((id) => !here.has(id));
  const read = useQuery(
    {
      queryKey: ["compared", absent],
      queryFn: async () => {
        const result = await byOutputs({ outputIds: absent });
        if (!result.ok) throw new Error(result.error.message);
        return result.data;
      },
      enabled: absent.length > 0,
    },
    queryClient(),
  );
  for (const cell of toCells((read.data ?? []).map(shown)).filter(isOutputCell))
    here.set(cell.output.id, cell);
  const items = wanted.flatMap((id) => here.get(id) ?? []);
  return {
    items: items.length >= 2 ? items : [],
    openWith: (outputIds: readonly string[]) =>
      void setIds(outputIds.slice(0, COMPARED_MAX), { history: "push" }),
    close: () => void setIds(null, { history: "replace" }),
  };
}
