import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { projectAccess } from "../access";
import { selectFolders } from "./store";

/** Paths of all folders, empty ones included, in reading order. */
export async function listFolders({ ctx }: { ctx: Ctx }): Promise<string[]> {
  return selectFolders(projectAccess(ctx, "read"));
}
