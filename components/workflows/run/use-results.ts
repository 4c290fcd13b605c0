"use client";
"use no memo";
import { useEffect, useEffectEvent, useState } from "react";
import { useLiveEvents } from "@/components/shell/live-provider";
import type { GenerationDto } from "@/lib/generations/schema";
import { currentResult, keepNewest, mergeResults } from "./results";

export type ResultsInput = {
  workflowId: string;
  recent: readonly GenerationDto[];
  /** A generation of the last press failed because of one field. */
  onFieldFailure: (field: string, sentence: string) => void;
};

/** This workflow's generations as the server gave them and the live stream moved them on, and which one is shown. */
export function useResults({ workflowId, recent, onFieldFailure }: ResultsInput) {
  const [live, setLive] = useState<ReadonlyMap<string, GenerationDto>>(new Map());
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [batch, setBatch] = useState<readonly string[]>([]);
  const keep = (generations: readonly GenerationDto[]) => setLive((known) => keepNewest(known, generations));
  useLiveEvents((event) => {
    if (event.event !== "generation" || event.data.workflowId !== workflowId) return;
    keep([event.data]);
    if (batch.includes(event.data.id)) tellField(event.data);
  });
  const tellField = ({ status, error }: GenerationDto) => {
    if (status === "FAILED" && error?.field) onFieldFailure(error.field, error.message);
  };
  // A refusal at once is heard before the answer to the press that it belongs to.
  const tellHeard = useEffectEvent((ids: readonly string[]) => {
    for (const id of ids) {
      const heard = live.get(id);
      if (heard) tellField(heard);
    }
  });
  useEffect(() => tellHeard(batch), [batch]);
  const results = mergeResults(recent, live);
  return {
    results,
    current: currentResult(results, selectedId, batch),
    select: setSelectedId,
    keep,
    /** The canvas turns to what was just started. */
    followBatch: (started: readonly GenerationDto[]) => {
      keep(started);
      setBatch(started.map(({ id }) => id));
      setSelectedId(null);
    },
  };
}
