import { classifyStatus } from "./classify-status";
import type { DriverContext } from "./context";
import { ComfyError } from "./errors";
import type { DownloadedFile, OutputRef } from "./port";
import { verifyMedia } from "./verify-media";

/**
 * One result file by `GET /view`, complete or not at all. A missing file is transient `output_missing`: a cached run
 * may point to a file somebody pruned, and running the job again under a new prefix writes it anew.
 */
export async function download(
  context: DriverContext,
  ref: OutputRef,
  options: { maxBytes: number },
): Promise<DownloadedFile> {
  const query = new URLSearchParams({ filename: ref.filename, subfolder: ref.subfolder, type: ref.type });
  const answer = await context.wire.request({
    path: `${context.api}/view?${query}`,
    timeoutMs: context.timing.transferTimeoutMs,
    maxBytes: options.maxBytes,
    canRedirect: true,
  });
  if (answer.status === 404) {
    throw new ComfyError("transient", "output_missing", "A result file is no longer on the ComfyUI server.", {
      detail: `${ref.type}/${ref.subfolder}/${ref.filename}`,
    });
  }
  const failure = classifyStatus(answer, "GET /view");
  if (failure) throw failure;
  verifyMedia(answer.bytes, ref.filename);
  return {
    bytes: answer.bytes,
    contentType: answer.contentType.split(";")[0]?.trim() || "application/octet-stream",
  };
}
