import type { ComfyErrorClass, ComfyFailure, NodeError } from "./port";

interface ComfyErrorOptions {
  nodeErrors?: NodeError[];
  detail?: string;
  retryAfterMs?: number;
  cause?: unknown;
}

/** Thrown by every driver method; `toJSON` gives the plain `ComfyFailure` a durable step can return. */
export class ComfyError extends Error implements ComfyFailure {
  readonly class: ComfyErrorClass;
  readonly code: string;
  readonly nodeErrors: NodeError[];
  readonly detail?: string;
  readonly retryAfterMs?: number;

  constructor(errorClass: ComfyErrorClass, code: string, message: string, options: ComfyErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "ComfyError";
    this.class = errorClass;
    this.code = code;
    this.nodeErrors = options.nodeErrors ?? [];
    if (options.detail) this.detail = options.detail.slice(0, 500);
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
  }

  toJSON(): ComfyFailure {
    return {
      class: this.class,
      code: this.code,
      message: this.message,
      nodeErrors: this.nodeErrors,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      ...(this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs }),
    };
  }
}

/** True for failures worth repeating against the same server after a pause. */
export function isTransient(error: unknown): error is ComfyError {
  return error instanceof ComfyError && error.class === "transient";
}

/** Anything thrown, as a ComfyError: unexpected ones are transient so that the durable retry decides. */
export function toComfyError(error: unknown): ComfyError {
  if (error instanceof ComfyError) return error;
  return new ComfyError(
    "transient",
    "driver_failed",
    "Something went wrong while talking to the ComfyUI server.",
    {
      cause: error,
      detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    },
  );
}
