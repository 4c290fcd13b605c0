"use client";
import { useRouter } from "next/navigation";
import { startTransition, useEffect, useEffectEvent } from "react";
import { useGenerationLive } from "@/components/shell/live-provider";
import { useShortcuts } from "@/components/shell/shell-context";
import type { GenerationDetailDto, GenerationDto } from "@/lib/generations/schema";
import type { GenerationActions, PictureActions } from "./generation-actions";
import { GenerationBar } from "./generation-bar";
import { GenerationPictures } from "./generation-pictures";
import { GenerationSide } from "./generation-side";
import { GenerationTimeline } from "./generation-timeline";
import type { QueueActions } from "./queue-screen";
import { useAnnotate } from "./use-annotate";
import { useRunActions } from "./use-run-actions";

export type GenerationScreenProps = {
  generation: GenerationDetailDto;
  actions: Pick<GenerationActions, "cancel"> & PictureActions & Partial<Pick<QueueActions, "seeErrors">>;
};

/** One generation: what it made, how it went, and what it was made from. Live until it ends. */
export function GenerationScreen({ generation: detail, actions }: GenerationScreenProps) {
  const { shown, annotate } = useAnnotate(actions.annotate);
  const live = useGenerationLive(detail.id, detail);
  const now = shown<GenerationDto>(live.generation ?? detail);
  const run = useRunActions(actions);
  useReadAnew(now.status !== detail.status);
  useSeen(now, actions.seeErrors);
  const favourite = () => void annotate(now, { isFavorited: !now.isFavorited });
  const rate = (rating: number | null) => void annotate(now, { rating });
  const rerun = (mode: "exact" | "new-seed") => void run.rerun(now, mode);
  useGenerationKeys({ now, favourite, rate, rerun });
  return (
    <>
      <GenerationBar
        generation={now}
        onFavourite={favourite}
        onRate={rate}
        onRerun={rerun}
        onCancel={() => void run.cancel(now)}
      />
      <div className="mx-auto grid w-full max-w-300 items-start gap-x-12 gap-y-8 px-4 pt-4 pb-12 md:px-8 md:pt-6 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="min-w-0">
          <GenerationPictures
            generation={now}
            frame={live.frame}
            actions={actions}
            onRetry={now.workflowId ? () => rerun("exact") : undefined}
          />
          <GenerationTimeline detail={detail} now={now} />
        </div>
        <GenerationSide detail={detail} now={now} annotate={actions.annotate} />
      </div>
    </>
  );
}

/** The stream tells the state; the timeline, the ledger and the results come with the page. */
function useReadAnew(isBehind: boolean) {
  const router = useRouter();
  const refresh = useEffectEvent(() => startTransition(() => router.refresh()));
  useEffect(() => {
    if (isBehind) refresh();
  }, [isBehind]);
}

/** Who opened its page has read why it failed. */
function useSeen(now: GenerationDto, seeErrors: QueueActions["seeErrors"] | undefined) {
  const isNews = now.status === "FAILED" && !now.isErrorSeen;
  const see = useEffectEvent(() => void seeErrors?.({ generationIds: [now.id] }).catch(() => null));
  useEffect(() => {
    if (isNews) see();
  }, [isNews]);
}

type Keys = {
  now: GenerationDto;
  favourite: () => void;
  rate: (rating: number | null) => void;
  rerun: (mode: "exact" | "new-seed") => void;
};

function useGenerationKeys({ now, favourite, rate, rerun }: Keys) {
  const hasNothing = now.outputs.length === 0;
  useShortcuts("Generation", [
    { keys: "f", label: "Favourite", onPress: favourite, isDisabled: hasNothing },
    ...[1, 2, 3, 4, 5].map((rating) => ({
      keys: String(rating),
      label: `Rate ${rating}`,
      onPress: () => rate(now.rating === rating ? null : rating),
      isDisabled: hasNothing,
    })),
    {
      keys: "r",
      label: "Run again with a new seed",
      onPress: () => rerun("new-seed"),
      isDisabled: !now.workflowId,
    },
  ]);
}
