import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, notFound } from "@/lib/core/errors";
import { projectAccess } from "../access";
import { normaliseFolder } from "../rules";
import type { MoveFolderInput } from "../schema";
import { measureFolder, movePaths } from "./store";

const PATH_LENGTH_MAX = 200;

/**
 * Renames or moves a folder with everything in it; a folder that is there already takes it in. Throws NOT_FOUND, and
 * INVALID when it would lie inside itself or a path would get too long.
 */
export async function moveFolder({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: MoveFolderInput;
}): Promise<{ path: string }> {
  const access = projectAccess(ctx, "write");
  const [from, to] = [normaliseFolder(input.from), normaliseFolder(input.to)];
  if (!to) throw invalid("Give the folder a name.");
  const { found, longest } = await measureFolder(access, from);
  if (found === 0) throw notFound("folder");
  if (from === to) return { path: to };
  if (to.startsWith(`${from}/`)) throw invalid("A folder cannot lie inside itself. Choose another place.");
  if (longest - from.length + to.length > PATH_LENGTH_MAX) {
    throw invalid(`A path inside it would be longer than ${PATH_LENGTH_MAX} characters. Shorten the name.`);
  }
  await movePaths(access, from, to);
  return { path: to };
}

function invalid(sentence: string): AppError {
  return new AppError("INVALID", sentence, { fields: { to: sentence } });
}
