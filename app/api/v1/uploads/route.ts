import { defineRoute } from "@/app/_server/route";
import { filesOperations } from "@/lib/api/operations/files-operations";
import { toApiUpload } from "@/lib/api/resources/rules";
import { receiveFile } from "@/lib/uploads/receive-file";
import { storeUpload } from "@/lib/uploads/store-upload";

/** Outside the proxy, which would cut the body at 10 MB. */
export const POST = defineRoute(filesOperations.upload, async ({ ctx, request }) =>
  toApiUpload(await receiveFile(request, (file) => storeUpload({ ctx, input: file }))),
);
