import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { getProject } from "@/lib/projects/get";
import { sharingAccess } from "./access";
import { newAddress } from "./new-address";
import type { LinkDto, ReissueLinkInput } from "./schema";
import { fetchLink, readdressLink } from "./store";
import { toLinkDto } from "./to-link-dto";

/**
 * The same link under a new address; the old one is gone, also for those who had it open. Of two at once one gets
 * CONFLICT, so that nobody hands out an address that is already dead.
 */
export async function reissueLink({ ctx, input }: { ctx: Ctx; input: ReissueLinkInput }): Promise<LinkDto> {
  const access = sharingAccess(ctx, "write");
  const link = await fetchLink(access, input.linkId);
  if (!link.projectId) throw notFound("link");
  const project = await getProject({ ctx, input: { projectId: link.projectId } });
  await readdressLink(access, ctx, link.id, {
    ...newAddress(link.id, project.name),
    revision: input.revision,
  });
  return toLinkDto(await fetchLink(access, link.id));
}
