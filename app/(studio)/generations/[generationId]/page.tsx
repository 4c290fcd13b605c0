import type { Metadata } from "next";
import * as actions from "@/app/_actions/generations";
import { requireActor } from "@/app/_server/actor";
import { pageData, pageId } from "@/app/_server/page";
import { GenerationScreen } from "@/components/generations/generation-screen";
import { getGenerationDetail } from "@/lib/generations/get-detail";

export const metadata: Metadata = { title: "Generation" };

export default async function GenerationPage({ params }: PageProps<"/generations/[generationId]">) {
  const { ctx } = await requireActor();
  const generationId = pageId((await params).generationId);
  const generation = await pageData(() => getGenerationDetail({ ctx, input: { generationId } }));
  return (
    <GenerationScreen
      generation={generation}
      actions={{
        annotate: actions.annotate,
        rerun: actions.rerun,
        cancel: actions.cancel,
        seeErrors: actions.seeErrors,
        edit: actions.edit,
        restoreMarks: actions.restoreMarks,
        trash: actions.trash,
        restore: actions.restore,
        vary: actions.vary,
        upscale: actions.upscale,
        inputTargets: actions.inputTargets,
        sendToInput: actions.sendToInput,
      }}
    />
  );
}
