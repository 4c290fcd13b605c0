import { fileResponse } from "@/app/_server/file-response";
import { defineRoute } from "@/app/_server/route";
import { filesOperations } from "@/lib/api/operations/files-operations";
import { openFile } from "@/lib/uploads/open-file";

export const GET = defineRoute(filesOperations.outputFile, async ({ ctx, params, query, request }) => {
  const source = { kind: "output", outputId: params.output_id } as const;
  return fileResponse(request, await openFile({ ctx, input: { source, variant: query.variant } }), false);
});
