import { defineRoute } from "@/app/_server/route";
import { RATE_RULES } from "@/lib/core/ratelimit";
import { receiveFile } from "@/lib/uploads/receive-file";
import { UploadDto } from "@/lib/uploads/schema";
import { storeUpload } from "@/lib/uploads/store-upload";

/** multipart/form-data with the field `file`. Outside the proxy, which would cut the body at 10 MB. */
export const POST = defineRoute(
  { auth: "user", output: UploadDto, status: 201, rate: RATE_RULES.upload },
  ({ ctx, request }) => receiveFile(request, (file) => storeUpload({ ctx, input: file })),
);
