"use server";

import { defineAction } from "@/app/_server/action";
import { createLink } from "@/lib/sharing/create-link";
import { listLinks } from "@/lib/sharing/list-links";
import { reissueLink } from "@/lib/sharing/reissue-link";
import { revokeLink } from "@/lib/sharing/revoke-link";
import {
  CreateLinkInput,
  LinkIdInput,
  ProjectLinksInput,
  ReissueLinkInput,
  UpdateLinkInput,
} from "@/lib/sharing/schema";
import { updateLink } from "@/lib/sharing/update-link";

export const list = defineAction(ProjectLinksInput, listLinks);
export const create = defineAction(CreateLinkInput, createLink);
export const update = defineAction(UpdateLinkInput, updateLink);
export const revoke = defineAction(LinkIdInput, revokeLink);
export const reissue = defineAction(ReissueLinkInput, reissueLink);
