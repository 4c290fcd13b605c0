"use server";

import { defineAction } from "@/app/_server/action";
import { thenRefresh } from "@/app/_server/then-refresh";
import { forceFail } from "@/lib/admin/jobs/force-fail";
import { requeueJob } from "@/lib/admin/jobs/requeue-job";
import { endPersonSessions } from "@/lib/admin/people/end-person-sessions";
import { grantCredits } from "@/lib/admin/people/grant-credits";
import { restorePerson } from "@/lib/admin/people/restore-person";
import { setRole } from "@/lib/admin/people/set-role";
import { suspendPerson } from "@/lib/admin/people/suspend-person";
import {
  FindWorkflowsInput,
  ForceFailInput,
  GrantCreditsInput,
  JobIdInput,
  PersonIdInput,
  PromoteInput,
  PublishTemplateInput,
  SetRoleInput,
  SuspendInput,
  UpdateTemplateInput,
} from "@/lib/admin/schema";
import { findWorkflows } from "@/lib/admin/templates/find-workflows";
import { promoteWorkflow } from "@/lib/admin/templates/promote-workflow";
import { publishTemplate } from "@/lib/admin/templates/publish-template";
import { updateTemplate } from "@/lib/admin/templates/update-template";
import { grantTier } from "@/lib/billing/grant-tier";
import { GrantTierInput } from "@/lib/billing/schema";
import { SetSwitchInput } from "@/lib/switches/schema";
import { setSwitch } from "@/lib/switches/set-switch";

export const changeRole = defineAction(SetRoleInput, thenRefresh(setRole), { as: "admin" });
export const changeTier = defineAction(GrantTierInput, thenRefresh(grantTier), { as: "admin" });
export const giveCredits = defineAction(GrantCreditsInput, thenRefresh(grantCredits), { as: "admin" });
export const suspend = defineAction(SuspendInput, thenRefresh(suspendPerson), { as: "admin" });
export const restore = defineAction(PersonIdInput, thenRefresh(restorePerson), { as: "admin" });
export const signOutPerson = defineAction(PersonIdInput, thenRefresh(endPersonSessions), { as: "admin" });
export const failJob = defineAction(ForceFailInput, thenRefresh(forceFail), { as: "admin" });
export const requeue = defineAction(JobIdInput, thenRefresh(requeueJob), { as: "admin" });
export const searchWorkflows = defineAction(FindWorkflowsInput, findWorkflows, { as: "admin" });
export const promote = defineAction(PromoteInput, thenRefresh(promoteWorkflow), { as: "admin" });
export const editTemplate = defineAction(UpdateTemplateInput, thenRefresh(updateTemplate), { as: "admin" });
export const publish = defineAction(PublishTemplateInput, thenRefresh(publishTemplate), { as: "admin" });
export const turnSwitch = defineAction(SetSwitchInput, thenRefresh(setSwitch), { as: "admin" });
