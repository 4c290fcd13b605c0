"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { relayAfter } from "@/app/_server/relay-after";
import { RATE_RULES } from "@/lib/core/ratelimit";
import { annotateGeneration } from "@/lib/generations/annotate";
import { cancelGeneration } from "@/lib/generations/cancel";
import { editMany } from "@/lib/generations/edit-many";
import { emptyTrash as emptyTrashVerb } from "@/lib/generations/empty-trash";
import { listGenerations } from "@/lib/generations/list";
import { listAround } from "@/lib/generations/list-around";
import { listByOutputs } from "@/lib/generations/list-by-outputs";
import { listInputTargets } from "@/lib/generations/list-input-targets";
import { listMatching } from "@/lib/generations/list-matching";
import { listTags } from "@/lib/generations/list-tags";
import { moveInQueue as moveInQueueVerb } from "@/lib/generations/move-in-queue";
import { pauseQueue as pauseQueueVerb } from "@/lib/generations/pause-queue";
import { rerunGeneration } from "@/lib/generations/rerun";
import { restoreGenerations } from "@/lib/generations/restore";
import { restoreMarks as restoreMarksVerb } from "@/lib/generations/restore-marks";
import {
  AnnotateGenerationInput,
  EditGenerationsInput,
  GenerationIdsInput,
  ListGenerationsInput,
  MoveInQueueInput,
  PauseQueueInput,
  RerunGenerationInput,
  RestoreMarksInput,
  SendToInputInput,
  StartGenerationInput,
  UpscaleInput,
  VaryGenerationInput,
} from "@/lib/generations/schema";
import { seeErrors as seeErrorsVerb } from "@/lib/generations/see-errors";
import { sendToInput as sendToInputVerb } from "@/lib/generations/send-to-input";
import { startGeneration } from "@/lib/generations/start";
import { trashGenerations } from "@/lib/generations/trash";
import { upscaleOutput } from "@/lib/generations/upscale-output";
import { varyGeneration } from "@/lib/generations/vary";

export const start = defineAction(
  StartGenerationInput,
  async (call) => {
    const started = await startGeneration(call);
    relayAfter();
    return started;
  },
  { rate: RATE_RULES.generate },
);

export const rerun = defineAction(
  RerunGenerationInput,
  async (call) => {
    const started = await rerunGeneration(call);
    relayAfter();
    return started;
  },
  { rate: RATE_RULES.generate },
);

export const cancel = defineAction(z.object({ generationId: z.uuid() }), async (call) => {
  const generation = await cancelGeneration(call);
  relayAfter();
  return generation;
});

export const moveInQueue = defineAction(MoveInQueueInput, moveInQueueVerb);

export const pauseQueue = defineAction(PauseQueueInput, async (call) => {
  await pauseQueueVerb(call);
  relayAfter();
  return null;
});

export const annotate = defineAction(AnnotateGenerationInput, annotateGeneration);

export const list = defineAction(ListGenerationsInput, listGenerations);

export const matching = defineAction(ListGenerationsInput, listMatching);

export const around = defineAction(
  z.object({ outputId: z.uuid(), filter: ListGenerationsInput }),
  listAround,
);
export const byOutputs = defineAction(
  z.object({ outputIds: z.array(z.uuid()).min(1).max(8) }),
  listByOutputs,
);
export const tags = defineAction(z.object({}), listTags);
export const edit = defineAction(EditGenerationsInput, editMany);
export const restoreMarks = defineAction(RestoreMarksInput, restoreMarksVerb);
export const trash = defineAction(GenerationIdsInput, trashGenerations);
export const restore = defineAction(GenerationIdsInput, restoreGenerations);
export const emptyTrash = defineAction(
  z.object({ generationIds: z.array(z.uuid()).min(1).max(2000).optional() }),
  emptyTrashVerb,
);

export const vary = defineAction(
  VaryGenerationInput,
  async (call) => {
    const started = await varyGeneration(call);
    relayAfter();
    return started;
  },
  { rate: RATE_RULES.generate },
);

export const upscale = defineAction(
  UpscaleInput,
  async (call) => {
    const started = await upscaleOutput(call);
    relayAfter();
    return started;
  },
  { rate: RATE_RULES.generate },
);

export const inputTargets = defineAction(z.object({}), listInputTargets);
export const sendToInput = defineAction(SendToInputInput, sendToInputVerb);
export const seeErrors = defineAction(GenerationIdsInput, seeErrorsVerb);
