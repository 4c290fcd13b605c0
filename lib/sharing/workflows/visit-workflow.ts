import "server-only";
import { Parameters } from "@/lib/parameters/schema";
import { parseSlug } from "../rules";
import type { PublicWorkflowDto } from "../schema";
import { sealId } from "../seal-id";
import { guardMisses } from "../visit/guard-misses";
import { findSharedWorkflow, type SharedWorkflow, selectSamples } from "./store";

const SAMPLES_MAX = 12;

/**
 * The public page of a workflow: what its form asks for, without values anybody typed, the graph or an id. Undefined
 * for private, unknown and archived ones. Throws RATE_LIMITED for an address that guesses.
 */
export async function visitWorkflow(input: {
  slug: string;
  ip: string;
}): Promise<PublicWorkflowDto | undefined> {
  const workflow = await enterWorkflow(input);
  if (!workflow) return undefined;
  const parameters = Parameters.parse(workflow.parameters);
  const samples = await selectSamples(workflow, SAMPLES_MAX);
  return {
    name: workflow.name,
    description: workflow.description,
    category: workflow.category,
    credit: /\S@\S/.test(workflow.credit ?? "") ? "" : (workflow.credit ?? ""),
    isListed: workflow.visibility === "PUBLIC",
    copyCount: workflow.copyCount,
    fields: Object.values(parameters)
      .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
      .map((field) => ({
        label: field.label,
        type: field.type,
        help: field.help ?? null,
        min: field.min ?? null,
        max: field.max ?? null,
        isRequired: field.required ?? false,
        isAdvanced: field.advanced ?? false,
      })),
    samples: samples.map((row) => ({
      key: sampleKey(workflow, row.output_id),
      kind: "picture",
      width: row.width ?? 1,
      height: row.height ?? 1,
      thumbhash: row.thumbhash,
      prompt: null,
    })),
  };
}

export async function enterWorkflow(input: {
  slug: string;
  ip: string;
}): Promise<SharedWorkflow | undefined> {
  return guardMisses(input.ip, async () =>
    parseSlug(input.slug) ? findSharedWorkflow(input.slug) : undefined,
  );
}

export function sampleKey(workflow: SharedWorkflow, outputId: string): string {
  return sealId(`sample:${workflow.slug}`, outputId);
}
