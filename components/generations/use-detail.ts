"use client";
import { useQuery } from "@tanstack/react-query";
import { queryClient } from "@/components/shell/query-client";
import type { GenerationDetailDto } from "@/lib/generations/schema";

/** Everything about one generation, read when it is wanted. The inputs never change, so it is kept. */
export function useDetail(generationId: string, isWanted: boolean) {
  return useQuery({ ...detailQuery(generationId), enabled: isWanted }, queryClient());
}

export function detailQuery(generationId: string) {
  return {
    queryKey: ["generation-detail", generationId],
    queryFn: () => fetchDetail(generationId),
    staleTime: 5 * 60_000,
  };
}

/** The route cuts its answer to `GenerationDetailOutput`, which is checked against this type. */
async function fetchDetail(generationId: string): Promise<GenerationDetailDto> {
  const response = await fetch(`/api/studio/generations/${generationId}`);
  if (!response.ok) throw new Error(`The details answered ${response.status}.`);
  return (await response.json()) as GenerationDetailDto;
}
