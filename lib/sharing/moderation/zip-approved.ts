import "server-only";
import { downloadZip } from "client-zip";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { storage } from "@/lib/engines/storage/select";
import { getProject } from "@/lib/projects/get";
import { sharingAccess } from "../access";
import type { ProjectLinksInput } from "../schema";
import { selectApprovedFiles } from "./store";

/**
 * The owner's originals that were approved, as one zip made while it is sent; they keep what ComfyUI wrote into them.
 * Throws NOT_FOUND when nothing is approved.
 */
export async function zipApproved({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ProjectLinksInput;
}): Promise<{ name: string; body: ReadableStream<Uint8Array> }> {
  const access = sharingAccess(ctx, "read");
  const project = await getProject({ ctx, input });
  const rows = await selectApprovedFiles(access, input.projectId);
  if (rows.length === 0) throw notFound("file");
  async function* files() {
    for (const [index, row] of rows.entries()) {
      const file = await storage().get(row.storage_key);
      if (!file) continue;
      const name = `${String(index + 1).padStart(3, "0")}-${row.filename}`;
      yield { name, input: file.body, size: file.sizeBytes, lastModified: new Date(row.created_at) };
    }
  }
  const { body } = downloadZip(files());
  if (!body) throw new Error("a zip has a body");
  return { name: `${project.name} approved.zip`, body };
}
