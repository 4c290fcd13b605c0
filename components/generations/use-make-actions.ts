"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/result";
import type { GenerationDto, OutputDto } from "@/lib/generations/schema";
import type { PictureActions } from "./generation-actions";
import { mintKey } from "./mint-key";

const VARIATIONS = 4;
const LOST = "There is no connection to the server. Nothing was started; try again.";

/** Variations and a larger version of a result; null where the view does not offer them. */
export function useMakeActions({ vary, upscale }: PictureActions) {
  const router = useRouter();
  const say = <T>(result: ActionResult<T> | null, done: string, idOf: (data: T) => string | undefined) => {
    if (!result) return void toast.error(LOST);
    if (!result.ok) return void toast.error(result.error.message, { reference: result.error.reference });
    const id = idOf(result.data);
    const action = { label: "Open", onClick: () => router.push(`/generations/${id}` as Route) };
    toast.done(done, id ? { action } : {});
  };
  return {
    vary: vary
      ? (generation: GenerationDto) =>
          void vary({ generationId: generation.id, count: VARIATIONS, idempotencyKey: mintKey() })
            .catch(() => null)
            .then((result) =>
              say(result, `Started ${VARIATIONS} variations with new seeds.`, (started) => started[0]?.id),
            )
      : null,
    upscale: upscale
      ? (output: OutputDto) =>
          void upscale({ outputId: output.id, idempotencyKey: mintKey() })
            .catch(() => null)
            .then((result) => say(result, "Upscaling it.", (started) => started.id))
      : null,
  };
}
