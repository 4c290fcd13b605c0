"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { mintKey } from "@/components/generations/mint-key";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/result";
import type { GenerationDto } from "@/lib/generations/schema";
import type { GenerationActions } from "./generation-actions";

const LOST = "There is no connection to the server. Nothing was started; try again.";

/** Run again, rerun exactly, cancel: each says what happened. */
export function useRunActions(actions: Pick<GenerationActions, "rerun"> & Partial<GenerationActions>) {
  const router = useRouter();
  const rerun = async (generation: GenerationDto, mode: "exact" | "new-seed") => {
    const key = mintKey();
    const result = await actions
      .rerun({ generationId: generation.id, mode, idempotencyKey: key })
      .catch(() => null);
    if (!result?.ok) return report(result);
    const open = () => router.push(`/generations/${result.data.id}` as Route);
    toast.done(mode === "exact" ? "Started again with the same seed." : "Started again with a new seed.", {
      action: { label: "Open", onClick: open },
    });
    return result.data;
  };
  const cancel = async (generation: GenerationDto) => {
    const result = await actions.cancel?.({ generationId: generation.id }).catch(() => null);
    if (!result?.ok) return report(result ?? null);
    toast.done(
      result.data.status === "CANCELLED" ? "Cancelled. It cost nothing." : "Stopping it on its server.",
    );
    return result.data;
  };
  return { rerun, cancel };
}

function report(result: ActionResult<GenerationDto> | null): null {
  if (!result) toast.error(LOST);
  else if (!result.ok) toast.error(result.error.message, { reference: result.error.reference });
  return null;
}
