"use client";
"use no memo";
import { mintKey } from "@/components/generations/mint-key";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/result";
import type { GenerationDto } from "@/lib/generations/schema";
import type { Run } from "./use-run";

export type ResultHandlers = {
  cancel: (generationId: string) => void;
  retry: (generationId: string) => void;
  favourite: (generation: GenerationDto, isFavorited: boolean) => void;
};

/** What can be done with a result. Shown at once where that is honest, taken back with a sentence when refused. */
export function useResultHandlers(run: Run): ResultHandlers {
  const { actions } = run;
  return {
    cancel: (generationId) => {
      const generation = run.results.find(({ id }) => id === generationId);
      if (generation) run.keep([{ ...generation, isCancelRequested: true }]);
      void attempt(() => actions.cancel({ generationId })).then((data) => {
        if (data === undefined && generation) run.keep([generation]);
      });
    },
    retry: (generationId) => {
      const input = { generationId, mode: "exact" as const, idempotencyKey: mintKey() };
      void attempt(() => actions.rerun(input)).then((data) => {
        if (data !== undefined) run.follow([data]);
      });
    },
    favourite: (generation, isFavorited) => {
      run.keep([{ ...generation, isFavorited }]);
      void attempt(() => actions.annotate({ generationId: generation.id, isFavorited })).then((data) => {
        if (data === undefined) run.keep([generation]);
      });
    },
  };
}

/** The answer, or undefined after saying why there is none. */
export async function attempt<T>(action: () => Promise<ActionResult<T>>): Promise<T | undefined> {
  try {
    const result = await action();
    if (result.ok) return result.data;
    toast.error(result.error.message, { reference: result.error.reference });
  } catch {
    toast.error("Creator cannot be reached. Check the connection and try again.");
  }
  return undefined;
}
