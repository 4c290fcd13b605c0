import * as z from "zod/mini";
import { MEDIA_KINDS } from "@/db/enums";

/** What POST /api/studio/uploads answers. `thumbhash` is base64. Show it with `uploadUrl(id, 320)`. */
export const UploadDto = z.strictObject({
  id: z.uuid(),
  kind: z.enum(MEDIA_KINDS),
  width: z.nullable(z.int()),
  height: z.nullable(z.int()),
  filename: z.string(),
  contentType: z.string(),
  sizeBytes: z.int(),
  thumbhash: z.nullable(z.string()),
});
export type UploadDto = z.infer<typeof UploadDto>;

export const FILE_VARIANTS = ["original", "320", "640", "1280"] as const;
export type FileVariant = (typeof FILE_VARIANTS)[number];

export const OutputFileParams = z.object({ outputId: z.uuid(), variant: z.enum(FILE_VARIANTS) });
export type OutputFileParams = z.infer<typeof OutputFileParams>;

export const UploadFileParams = z.object({ uploadId: z.uuid(), variant: z.enum(FILE_VARIANTS) });
export type UploadFileParams = z.infer<typeof UploadFileParams>;
