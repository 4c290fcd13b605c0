"use client";
"use no memo";
import { useState } from "react";
import { mintKey } from "@/components/generations/mint-key";
import type { ActionError } from "@/lib/core/result";
import type { GenerationDto, StartGenerationInput } from "@/lib/generations/schema";
import type { RunActions } from "./run-actions";
import { startOnce } from "./start-once";

const UNREACHABLE =
  "Creator cannot be reached. Nothing was charged: check the connection and press Generate again.";

export type StartInput = Omit<StartGenerationInput, "idempotencyKey">;

export type StartOptions = {
  start: RunActions["start"];
  onStarted: (started: GenerationDto[], input: StartInput) => void;
  onFields: (fields: Record<string, string>) => void;
};

/** One press at a time, with a key of its own, and the sentence for a press that came to nothing. */
export function useStart({ start, onStarted, onFields }: StartOptions) {
  const [isStarting, setStarting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [refusals, setRefusals] = useState(0);
  const refuse = (error: ActionError | null) => {
    setRefusals((known) => known + 1);
    if (error === null) return;
    if (error.fields) onFields(error.fields);
    setProblem(error.message);
  };
  const send = async (input: StartInput) => {
    if (isStarting) return;
    setStarting(true);
    setProblem(null);
    try {
      const result = await startOnce(start, { ...input, idempotencyKey: mintKey() });
      if (result.ok) onStarted(result.data, input);
      else refuse(result.error);
    } catch {
      setProblem(UNREACHABLE);
    }
    setStarting(false);
  };
  return {
    send,
    isStarting,
    problem,
    /** Grows with each refused press, so that the view can lead to the first mistake. */
    refusals,
    /** The form itself found a mistake; nothing was sent. */
    refuseLocally: () => refuse(null),
  };
}
