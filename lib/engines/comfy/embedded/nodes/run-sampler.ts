import type { Latent } from "../images/types";
import type { NodeContext } from "./node";
import type { SampleRequest } from "./sample";

/** The painter is large; it is read with the first painting, and never by the thread that only serves HTTP. */
export async function runSampler(request: SampleRequest, context: NodeContext): Promise<Latent> {
  const { sample } = await import("./sample");
  return sample(request, context);
}
