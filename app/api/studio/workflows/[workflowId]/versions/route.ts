import * as z from "zod";
import { defineRoute } from "@/app/_server/route";
import { CreateVersionInput } from "@/lib/workflows/schema";
import { createVersion } from "@/lib/workflows/versions/create-version";

/** A graph of 256 kB, the editor's own of 2 MB, and the form. */
const BODY_BYTES_MAX = 3_000_000;
const { workflowId, ...body } = CreateVersionInput.shape;

/** The next version. 409 with the current one at `fields.currentVersionId` when its parent is no longer that. */
export const POST = defineRoute(
  {
    auth: "user",
    params: z.object({ workflowId }),
    body: z.object(body),
    bodyBytesMax: BODY_BYTES_MAX,
    output: z.strictObject({ versionId: z.uuid(), version: z.int() }),
    status: 201,
  },
  ({ ctx, params, body }) => createVersion({ ctx, input: { ...body, ...params } }),
);
