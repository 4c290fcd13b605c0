"use server";

import { defineAction } from "@/app/_server/action";
import { thenRefresh } from "@/app/_server/then-refresh";
import { copyWorkflow } from "@/lib/workflows/copy";
import { removePreset as removePresetVerb } from "@/lib/workflows/presets/remove-preset";
import { savePreset as savePresetVerb } from "@/lib/workflows/presets/save-preset";
import { updatePreset as updatePresetVerb } from "@/lib/workflows/presets/update-preset";
import { replaceNames as replaceNamesVerb } from "@/lib/workflows/readiness/replace-names";
import { saveDraft as saveDraftVerb } from "@/lib/workflows/save-draft";
import {
  PresetIdInput,
  ReplaceNamesInput,
  SaveDraftInput,
  SavePresetInput,
  UpdatePresetInput,
  UpdateWorkflowInput,
  UseTemplateInput,
  VersionInput,
  WorkflowIdInput,
} from "@/lib/workflows/schema";
import { archiveWorkflow } from "@/lib/workflows/settings/archive-workflow";
import { deleteWorkflow } from "@/lib/workflows/settings/delete-workflow";
import { restoreWorkflow } from "@/lib/workflows/settings/restore-workflow";
import { undeleteWorkflow } from "@/lib/workflows/settings/undelete-workflow";
import { updateWorkflow } from "@/lib/workflows/settings/update-workflow";
import { restoreVersion as restoreVersionVerb } from "@/lib/workflows/versions/restore-version";

export const saveDraft = defineAction(SaveDraftInput, saveDraftVerb);
export const copy = defineAction(UseTemplateInput, thenRefresh(copyWorkflow));
export const restoreVersion = defineAction(VersionInput, thenRefresh(restoreVersionVerb));
export const replaceNames = defineAction(ReplaceNamesInput, thenRefresh(replaceNamesVerb));
export const savePreset = defineAction(SavePresetInput, savePresetVerb);
export const updatePreset = defineAction(UpdatePresetInput, updatePresetVerb);
export const removePreset = defineAction(PresetIdInput, removePresetVerb);
export const update = defineAction(UpdateWorkflowInput, thenRefresh(updateWorkflow));
export const archive = defineAction(WorkflowIdInput, thenRefresh(archiveWorkflow));
export const restore = defineAction(WorkflowIdInput, thenRefresh(restoreWorkflow));
export const remove = defineAction(WorkflowIdInput, thenRefresh(deleteWorkflow));
export const undelete = defineAction(WorkflowIdInput, thenRefresh(undeleteWorkflow));
