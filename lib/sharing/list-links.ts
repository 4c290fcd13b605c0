import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { getProject } from "@/lib/projects/get";
import { sharingAccess } from "./access";
import type { LinkDto, ProjectLinksInput } from "./schema";
import { selectLinks } from "./store";
import { toLinkDto } from "./to-link-dto";

/** Every link of a project, newest first, revoked ones included. */
export async function listLinks({ ctx, input }: { ctx: Ctx; input: ProjectLinksInput }): Promise<LinkDto[]> {
  const access = sharingAccess(ctx, "read");
  await getProject({ ctx, input });
  return (await selectLinks(access, input.projectId)).map(toLinkDto);
}
