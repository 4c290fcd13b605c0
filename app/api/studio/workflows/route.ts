import * as z from "zod";
import { defineRoute } from "@/app/_server/route";
import { createWorkflow } from "@/lib/workflows/create";
import { CreateWorkflowInput } from "@/lib/workflows/schema";

/** A graph of 256 kB, the editor's own of 2 MB, and the form. */
const BODY_BYTES_MAX = 3_000_000;

export const POST = defineRoute(
  {
    auth: "user",
    body: CreateWorkflowInput,
    bodyBytesMax: BODY_BYTES_MAX,
    output: z.strictObject({ workflowId: z.uuid() }),
    status: 201,
  },
  ({ ctx, body }) => createWorkflow({ ctx, input: body }),
);
