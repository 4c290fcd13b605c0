import "server-only";
import { notFound } from "@/lib/core/errors";
import { type CleanFile, cleanVariant } from "../visit/open-exhibit";
import { selectSamples } from "./store";
import { enterWorkflow, sampleKey } from "./visit-workflow";

const SAMPLES_MAX = 12;

/** A small, clean form of a sample. Throws NOT_FOUND for everything its page does not show now. */
export async function openSample(input: {
  slug: string;
  key: string;
  width: number;
  ip: string;
}): Promise<CleanFile> {
  const workflow = await enterWorkflow(input);
  const rows = workflow ? await selectSamples(workflow, SAMPLES_MAX) : [];
  const row = rows.find((one) => workflow && sampleKey(workflow, one.output_id) === input.key);
  if (!row) throw notFound("picture");
  return cleanVariant(row, input.width);
}
