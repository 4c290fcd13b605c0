import { defineRoute } from "@/app/_server/route";
import { zipResponse } from "@/app/_server/zip-response";
import type { RateRule } from "@/lib/core/ratelimit";
import { exportAccount } from "@/lib/leaving/export-account";

const RATE: RateRule = {
  name: "export",
  points: 6,
  windowSeconds: 3600,
  isShared: true,
  onFailure: "refuse",
};

/** Everything of one's own as a zip, streamed while it is read. */
export const GET = defineRoute({ auth: "user", rate: RATE }, async ({ ctx }) =>
  zipResponse(exportAccount({ ctx })),
);
