import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { projectAccess } from "../access";
import { normaliseFolder } from "../rules";
import type { FolderInput } from "../schema";
import { deleteFolder, measureFolder } from "./store";

/** The folder goes; projects in it move up to the folder around it. */
export async function removeFolder({ ctx, input }: { ctx: Ctx; input: FolderInput }): Promise<null> {
  const access = projectAccess(ctx, "write");
  const path = normaliseFolder(input.path);
  if ((await measureFolder(access, path)).found === 0) throw notFound("folder");
  await deleteFolder(access, path);
  return null;
}
