import type { NodeContext, NodeResult } from "../nodes/node";
import type { Picture } from "./types";

/** Applies one operation to each picture of a batch, stopping when the run is cancelled. */
export async function mapPictures(
  pictures: Picture[],
  context: NodeContext,
  operation: (picture: Picture, index: number) => Promise<Picture> | Picture,
): Promise<NodeResult> {
  const value: Picture[] = [];
  for (const [index, picture] of pictures.entries()) {
    context.throwIfCancelled();
    value.push(await operation(picture, index));
  }
  return { outputs: [{ type: "IMAGE", value }] };
}
