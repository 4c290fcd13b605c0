import type { GenerationStatus, Tier } from "@/db/enums";
import type { OutputDto } from "./schema";

/**
 * The life of a generation. PROCESSING → QUEUED happens only when its server lost it and another one takes
 * over; terminal states are final.
 */
export const TRANSITIONS: Record<GenerationStatus, readonly GenerationStatus[]> = {
  QUEUED: ["PROCESSING", "CANCELLED", "FAILED"],
  PROCESSING: ["COMPLETED", "FAILED", "CANCELLED", "QUEUED"],
  COMPLETED: [],
  FAILED: [],
  CANCELLED: [],
};

export function canMove(from: GenerationStatus, to: GenerationStatus): boolean {
  return TRANSITIONS[from].includes(to);
}

/** Generations a person may have waiting or running at once; more are refused, not dropped. */
export const OPEN_MAX: Record<Tier, number> = { FREE: 20, CREATOR: 100, STUDIO: 500 };

/** Largest output file taken from a server. */
export const OUTPUT_SIZE_MAX_BYTES = 512 * 1024 * 1024;

/** Larger pictures are kept without smaller variants. */
export const OUTPUT_PIXELS_MAX = 150_000_000;

/** Outputs kept per generation. */
export const OUTPUTS_MAX = 64;

/** Characters kept of one text a node made; it travels with every list. */
export const OUTPUT_TEXT_LENGTH_MAX = 20_000;

/** The first instant of the UTC month after `now`, when the monthly quota begins anew. */
export function nextQuotaPeriod(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
}

/** Days something stays in the trash before it is deleted. */
export const TRASH_DAYS = 30;

export const TERMINAL_STATUSES = ["COMPLETED", "FAILED", "CANCELLED"] as const satisfies GenerationStatus[];

export function isTerminal(status: GenerationStatus): boolean {
  return (TERMINAL_STATUSES as readonly GenerationStatus[]).includes(status);
}

export function outputUrl(output: Pick<OutputDto, "id">, variant: number | "original"): string {
  return `/api/files/outputs/${output.id}/${variant}`;
}

export function uploadUrl(uploadId: string, variant: number | "original"): string {
  return `/api/files/uploads/${uploadId}/${variant}`;
}

/** Twenty of them at this length still fit into one entry of the index that carries them. */
export const TAGS_MAX = 20;
export const TAG_LENGTH_MAX = 32;

/** Most results one press can change, download or delete. */
export const SELECTION_MAX = 2000;
