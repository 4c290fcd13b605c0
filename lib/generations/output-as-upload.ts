import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import type { MediaValue } from "@/lib/parameters/schema";
import { openFile } from "@/lib/uploads/open-file";
import { UPLOAD_BYTES_MAX } from "@/lib/uploads/rules";
import { storeUpload } from "@/lib/uploads/store-upload";

/**
 * A result as a file a form can take: kept once per content, so pressing twice costs nothing. NOT_FOUND for a
 * foreign one, TOO_LARGE above what a form accepts.
 */
export async function outputAsUpload({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { outputId: string };
}): Promise<MediaValue> {
  const source = { kind: "output", outputId: input.outputId } as const;
  const file = await openFile({ ctx, input: { source, variant: "original" } });
  if (file.sizeBytes > UPLOAD_BYTES_MAX) {
    throw new AppError("TOO_LARGE", "This file is larger than a form accepts. Choose a smaller result.");
  }
  const stored = await file.read();
  if (!stored) throw new AppError("CONFLICT", "The file of this result is not there any more.");
  const bytes = new Uint8Array(await new Response(stored.body).arrayBuffer());
  const upload = await storeUpload({ ctx, input: { filename: file.filename, bytes } });
  return {
    uploadId: upload.id,
    ...(upload.width && upload.height ? { width: upload.width, height: upload.height } : {}),
    name: upload.filename,
  };
}
