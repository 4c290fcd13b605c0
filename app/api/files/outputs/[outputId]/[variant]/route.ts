import { fileResponse } from "@/app/_server/file-response";
import { defineRoute } from "@/app/_server/route";
import { RATE_RULES } from "@/lib/core/ratelimit";
import { openFile } from "@/lib/uploads/open-file";
import { OutputFileParams } from "@/lib/uploads/schema";

/** A generated file of one's own; `?download=1` saves it instead of showing it. */
export const GET = defineRoute(
  { auth: "user", params: OutputFileParams, rate: RATE_RULES.file },
  async ({ ctx, params: { outputId, variant }, request }) => {
    const file = await openFile({ ctx, input: { source: { kind: "output", outputId }, variant } });
    return fileResponse(request, file, request.nextUrl.searchParams.get("download") === "1");
  },
);
