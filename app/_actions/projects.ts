"use server";

import { defineAction } from "@/app/_server/action";
import { thenRefresh } from "@/app/_server/then-refresh";
import { archiveProject } from "@/lib/projects/archive";
import { createProject } from "@/lib/projects/create";
import { removeProject } from "@/lib/projects/remove";
import { restoreProject } from "@/lib/projects/restore";
import { CreateProjectInput, ProjectIdInput, UpdateProjectInput } from "@/lib/projects/schema";
import { updateProject } from "@/lib/projects/update";

export const create = defineAction(CreateProjectInput, thenRefresh(createProject));
export const update = defineAction(UpdateProjectInput, thenRefresh(updateProject));
export const archive = defineAction(ProjectIdInput, thenRefresh(archiveProject));
export const restore = defineAction(ProjectIdInput, thenRefresh(restoreProject));
export const remove = defineAction(ProjectIdInput, thenRefresh(removeProject));
