import type { ActionResult } from "@/lib/core/result";
import type { GenerationDto, StartGenerationInput } from "@/lib/generations/schema";

/** Pauses before the second and the third try. */
const PAUSES_MS = [800, 2500];

/**
 * Presses Generate once, over a network that may drop the answer: a thrown error is tried again with the same
 * idempotency key, so the server starts it at most once. A refusal is an answer and is not tried again.
 * Throws what the last try threw.
 */
export async function startOnce(
  start: (input: StartGenerationInput) => Promise<ActionResult<GenerationDto[]>>,
  input: StartGenerationInput,
  pause: (durationMs: number) => Promise<void> = wait,
): Promise<ActionResult<GenerationDto[]>> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await start(input);
    } catch (error) {
      const pauseMs = PAUSES_MS[attempt];
      if (pauseMs === undefined) throw error;
      await pause(pauseMs);
    }
  }
}

function wait(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
