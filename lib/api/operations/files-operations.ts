import * as z from "zod";
import { RATE_RULES } from "@/lib/core/ratelimit";
import { FILE_VARIANTS } from "@/lib/uploads/schema";
import { operation } from "../operation";
import { ApiUpload } from "../resources/schema";

const on = { auth: "api", tag: "Files" } as const;
const query = z.strictObject({
  variant: z.enum(FILE_VARIANTS).default("original").describe("Or a smaller WebP, by its width."),
});

export const filesOperations = {
  upload: operation({
    ...on,
    scope: "uploads:write",
    id: "createUpload",
    method: "POST",
    path: "/uploads",
    summary: "Upload a file",
    description: "multipart/form-data with the field `file`. The same bytes again answer the same upload.",
    output: ApiUpload,
    status: 201,
    rate: RATE_RULES.upload,
    media: "multipart",
  }),
  uploadFile: operation({
    ...on,
    scope: "uploads:read",
    id: "getUploadFile",
    method: "GET",
    path: "/uploads/{upload_id}/file",
    summary: "Download an upload",
    params: z.strictObject({ upload_id: z.uuid() }),
    query,
    rate: RATE_RULES.file,
    media: "file",
  }),
  outputFile: operation({
    ...on,
    scope: "uploads:read",
    id: "getOutputFile",
    method: "GET",
    path: "/outputs/{output_id}/file",
    summary: "Download a result",
    params: z.strictObject({ output_id: z.uuid() }),
    query,
    rate: RATE_RULES.file,
    media: "file",
  }),
};
