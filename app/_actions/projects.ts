"use server";

import { defineAction } from "@/app/_server/action";
import { archiveProject } from "@/lib/projects/archive";
import { createProject } from "@/lib/projects/create";
import { removeProject } from "@/lib/projects/remove";
import { restoreProject } from "@/lib/projects/restore";
import { CreateProjectInput, ProjectIdInput, UpdateProjectInput } from "@/lib/projects/schema";
import { updateProject } from "@/lib/projects/update";

export const create = defineAction(CreateProjectInput, createProject);
export const update = defineAction(UpdateProjectInput, updateProject);
export const archive = defineAction(ProjectIdInput, archiveProject);
export const restore = defineAction(ProjectIdInput, restoreProject);
export const remove = defineAction(ProjectIdInput, removeProject);
