import { z } from "zod";

/** What the functions are triggered by; the outbox sends nothing else. */
export const GenerationPlaced = z.object({ generationId: z.uuid(), placement: z.number().int() });
export const GenerationCancelled = z.object({ generationId: z.uuid() });
export const GenerationSettled = z.object({ generationId: z.uuid(), userId: z.uuid(), status: z.string() });
