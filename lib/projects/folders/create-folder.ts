import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { projectAccess } from "../access";
import { normaliseFolder } from "../rules";
import type { FolderInput } from "../schema";
import { insertFolder } from "./store";

/** A folder that stays while nothing is in it. Answers its path as it is kept. */
export async function createFolder({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: FolderInput;
}): Promise<{ path: string }> {
  const access = projectAccess(ctx, "write");
  const path = normaliseFolder(input.path);
  if (!path)
    throw new AppError("INVALID", "Give the folder a name.", { fields: { path: "Give the folder a name." } });
  if (!(await insertFolder(access, path))) {
    throw new AppError("CONFLICT", "There are a thousand folders already. Remove some that are not needed.");
  }
  return { path };
}
