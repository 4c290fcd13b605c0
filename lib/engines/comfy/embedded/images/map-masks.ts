import type { NodeContext, NodeResult } from "../nodes/node";
import type { Mask } from "./types";

/** Applies one operation to each mask of a batch, stopping when the run is cancelled. */
export async function mapMasks(
  masks: Mask[],
  context: NodeContext,
  operation: (mask: Mask, index: number) => Mask,
): Promise<NodeResult> {
  const value = masks.map((mask, index) => {
    context.throwIfCancelled();
    return operation(mask, index);
  });
  return { outputs: [{ type: "MASK", value }] };
}
