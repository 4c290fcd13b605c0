"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { relayAfter } from "@/app/_server/relay-after";
import { RATE_RULES } from "@/lib/core/ratelimit";
import { annotateGeneration } from "@/lib/generations/annotate";
import { cancelGeneration } from "@/lib/generations/cancel";
import { listGenerations } from "@/lib/generations/list";
import { rerunGeneration } from "@/lib/generations/rerun";
import {
  AnnotateGenerationInput,
  ListGenerationsInput,
  RerunGenerationInput,
  StartGenerationInput,
} from "@/lib/generations/schema";
import { startGeneration } from "@/lib/generations/start";

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

export const annotate = defineAction(AnnotateGenerationInput, annotateGeneration);

export const list = defineAction(ListGenerationsInput, listGenerations);
