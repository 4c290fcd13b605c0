import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { hashPassword } from "@/lib/users/hash-password";
import { sharingAccess } from "./access";
import { checkLinkSettings } from "./check-link-settings";
import type { LinkDto, UpdateLinkInput } from "./schema";
import { fetchLink, updateLinkRow } from "./store";
import { toLinkDto } from "./to-link-dto";

/**
 * Changes what is given and leaves the rest. A new password shuts out everybody who came in with the old one.
 * Throws NOT_FOUND, INVALID, or CONFLICT when `input.revision` is no longer the newest.
 */
export async function updateLink({ ctx, input }: { ctx: Ctx; input: UpdateLinkInput }): Promise<LinkDto> {
  const access = sharingAccess(ctx, "write");
  const { linkId, revision, password, expiresAt, ...rest } = input;
  const before = await fetchLink(access, linkId);
  const hasPassword = password === undefined ? before.passwordHash !== null : password !== null;
  checkLinkSettings({ isListed: rest.isListed ?? before.isListed, hasPassword, expiresAt });
  await updateLinkRow(
    access,
    linkId,
    {
      ...rest,
      ...(password === undefined
        ? {}
        : { passwordHash: password === null ? null : await hashPassword(password.normalize("NFKC")) }),
      ...(expiresAt === undefined ? {} : { expiresAt: expiresAt === null ? null : new Date(expiresAt) }),
    },
    revision ?? before.revision,
  );
  return toLinkDto(await fetchLink(access, linkId));
}
