"use server";

import { defineAction } from "@/app/_server/action";
import { thenRefresh } from "@/app/_server/then-refresh";
import { copyWorkflow } from "@/lib/workflows/copy";
import { saveDraft as saveDraftVerb } from "@/lib/workflows/save-draft";
import { SaveDraftInput, UseTemplateInput } from "@/lib/workflows/schema";

export const saveDraft = defineAction(SaveDraftInput, saveDraftVerb);
export const copy = defineAction(UseTemplateInput, thenRefresh(copyWorkflow));
