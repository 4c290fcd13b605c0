import { ComfyError } from "./errors";

/** An HTTP status that is an error on any route, as a ComfyError; null for 2xx. Routes with own meanings ask first. */
export function classifyStatus(
  answer: { status: number; retryAfter: string | null },
  what: string,
): ComfyError | null {
  const { status } = answer;
  const detail = `${what}: HTTP ${status}`;
  if (status >= 200 && status < 300) return null;
  if (status === 401 || status === 403 || status === 407) {
    return new ComfyError(
      "wrong_server",
      "unauthorized",
      "The ComfyUI server refuses our credentials. Its address and headers need checking by an operator.",
      { detail },
    );
  }
  if (status === 402) {
    return new ComfyError(
      "partner",
      "insufficient_credits",
      "The account behind this server has run out of credits.",
      {
        detail,
      },
    );
  }
  if (status === 413) {
    return new ComfyError("permanent", "too_large", "This is larger than the ComfyUI server accepts.", {
      detail,
    });
  }
  if (status === 429) {
    return new ComfyError("transient", "server_busy", "The ComfyUI server is busy and asked us to wait.", {
      detail,
      retryAfterMs: retryAfterMs(answer.retryAfter),
    });
  }
  if (status >= 500) {
    return new ComfyError("transient", "server_error", "The ComfyUI server had an internal error.", {
      detail,
    });
  }
  if (status >= 300 && status < 400) {
    return new ComfyError(
      "wrong_server",
      "redirected",
      "The server's address answers with a redirect, often a login page. It needs checking by an operator.",
      { detail },
    );
  }
  return new ComfyError("wrong_server", "not_comfyui", "The server's address does not answer like ComfyUI.", {
    detail,
  });
}

/** RFC 9110 §10.2.3: seconds or an HTTP date. Bounded to ten minutes so that no server can park a job for ever. */
function retryAfterMs(value: string | null): number {
  if (!value) return 5_000;
  const seconds = Number(value);
  const delayMs = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(delayMs) ? Math.min(Math.max(delayMs, 0), 600_000) : 5_000;
}
