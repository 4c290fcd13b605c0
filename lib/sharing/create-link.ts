import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { getProject } from "@/lib/projects/get";
import { hashPassword } from "@/lib/users/hash-password";
import { sharingAccess } from "./access";
import { checkLinkSettings } from "./check-link-settings";
import { newAddress } from "./new-address";
import type { CreateLinkInput, LinkDto } from "./schema";
import { fetchLink, insertLink } from "./store";
import { toLinkDto } from "./to-link-dto";

/**
 * A new public address for a project. Throws NOT_FOUND for a foreign project, INVALID for settings that exclude each
 * other, CONFLICT when the project has its fill.
 */
export async function createLink({ ctx, input }: { ctx: Ctx; input: CreateLinkInput }): Promise<LinkDto> {
  const access = sharingAccess(ctx, "write");
  const { projectId, password, expiresAt, ...rest } = input;
  checkLinkSettings({ isListed: rest.isListed ?? false, hasPassword: Boolean(password), expiresAt });
  const project = await getProject({ ctx, input: { projectId } });
  const id = newId();
  await insertLink(access, ctx, {
    id,
    projectId,
    ...newAddress(id, project.name),
    label: rest.label ?? "",
    credit: rest.credit ?? "",
    selection: rest.selection ?? "ALL",
    outputIds: rest.outputIds ?? [],
    allowsDownload: rest.allowsDownload ?? false,
    showsPrompts: rest.showsPrompts ?? false,
    allowsReview: rest.allowsReview ?? false,
    isListed: rest.isListed ?? false,
    passwordHash: password ? await hashPassword(password.normalize("NFKC")) : null,
    expiresAt: expiresAt ? new Date(expiresAt) : null,
  });
  return toLinkDto(await fetchLink(access, id));
}
