import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { sharingAccess } from "./access";
import type { LinkDto, LinkIdInput } from "./schema";
import { fetchLink, revokeLinkRow } from "./store";
import { toLinkDto } from "./to-link-dto";

/** Closes the page, its data, pictures and card from the next request on. Twice is like once. */
export async function revokeLink({ ctx, input }: { ctx: Ctx; input: LinkIdInput }): Promise<LinkDto> {
  const access = sharingAccess(ctx, "write");
  await revokeLinkRow(access, ctx, input.linkId);
  return toLinkDto(await fetchLink(access, input.linkId));
}
