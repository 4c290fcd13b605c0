import "server-only";
import { toComfyError } from "@/lib/engines/comfy/errors";
import { handleFailure } from "./handle-failure";

/** After the last retry of a placement: another server takes over, or the generation fails and is refunded. */
export async function failGeneration(generationId: string, placement: number, error: unknown): Promise<void> {
  await handleFailure(generationId, placement, toComfyError(error).toJSON());
}
