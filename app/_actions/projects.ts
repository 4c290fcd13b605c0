"use server";

import { defineAction } from "@/app/_server/action";
import { thenRefresh } from "@/app/_server/then-refresh";
import { archiveProject } from "@/lib/projects/archive";
import { createProject } from "@/lib/projects/create";
import { undoRemoval } from "@/lib/projects/deletion/undo-removal";
import { createFolder as createFolderVerb } from "@/lib/projects/folders/create-folder";
import { moveFolder as moveFolderVerb } from "@/lib/projects/folders/move-folder";
import { removeFolder as removeFolderVerb } from "@/lib/projects/folders/remove-folder";
import { moveContent as moveContentVerb } from "@/lib/projects/move-content";
import { removeProject } from "@/lib/projects/remove";
import { restoreProject } from "@/lib/projects/restore";
import { saveMetadata as saveMetadataVerb } from "@/lib/projects/save-metadata";
import {
  CreateProjectInput,
  FolderInput,
  MoveContentInput,
  MoveFolderInput,
  ProjectIdInput,
  SaveMetadataInput,
  UpdateProjectInput,
} from "@/lib/projects/schema";
import { updateProject } from "@/lib/projects/update";

export const create = defineAction(CreateProjectInput, thenRefresh(createProject));
export const update = defineAction(UpdateProjectInput, thenRefresh(updateProject));
export const archive = defineAction(ProjectIdInput, thenRefresh(archiveProject));
export const restore = defineAction(ProjectIdInput, thenRefresh(restoreProject));
export const remove = defineAction(ProjectIdInput, thenRefresh(removeProject));
export const undoRemove = defineAction(ProjectIdInput, thenRefresh(undoRemoval));
export const saveMetadata = defineAction(SaveMetadataInput, thenRefresh(saveMetadataVerb));
export const createFolder = defineAction(FolderInput, thenRefresh(createFolderVerb));
export const moveFolder = defineAction(MoveFolderInput, thenRefresh(moveFolderVerb));
export const removeFolder = defineAction(FolderInput, thenRefresh(removeFolderVerb));
export const moveContent = defineAction(MoveContentInput, thenRefresh(moveContentVerb));
