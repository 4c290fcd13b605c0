import "server-only";
import { AppError } from "@/lib/core/errors";
import { ComfyError } from "@/lib/engines/comfy/errors";
import type { ComfyFailure } from "@/lib/engines/comfy/port";

/** Why a placement ended without a result. `field` is the form field it belongs to, where that is known already. */
export type RunFailure = ComfyFailure & { field?: string };

/**
 * Whatever a step threw, as a failure with a sentence, and whether the same step may succeed in a moment.
 * An AppError of ours fails everywhere alike; a full storage (UNAVAILABLE) is worth a pause, not another server.
 */
export function toRunFailure(error: unknown): { failure: RunFailure; isWorthRetrying: boolean } {
  if (error instanceof ComfyError) {
    return { failure: error.toJSON(), isWorthRetrying: error.class === "transient" };
  }
  if (error instanceof AppError) return fromAppError(error);
  return {
    failure: {
      class: "transient",
      code: "internal",
      message: "Something went wrong on our side. Nothing was charged; try again.",
      nodeErrors: [],
      detail: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : String(error),
    },
    isWorthRetrying: true,
  };
}

function fromAppError(error: AppError): { failure: RunFailure; isWorthRetrying: boolean } {
  const [field] = Object.keys(error.fields ?? {});
  return {
    failure: {
      class: "permanent",
      code: error.code.toLowerCase(),
      message: error.message,
      nodeErrors: [],
      ...(field === undefined ? {} : { field }),
    },
    isWorthRetrying: error.code === "UNAVAILABLE",
  };
}
