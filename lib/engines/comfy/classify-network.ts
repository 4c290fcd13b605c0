import { ComfyError } from "./errors";

/** A request that got no answer, as a ComfyError. Only `server_refused` proves that nothing was received. */
export function classifyNetwork(error: unknown, what: string): ComfyError {
  if (error instanceof ComfyError) return error;
  const code = networkCode(error);
  const detail = `${what}: ${code}`;
  if (code === "ECONNREFUSED") {
    return new ComfyError(
      "transient",
      "server_refused",
      "The ComfyUI server is not running or not reachable.",
      {
        cause: error,
        detail,
      },
    );
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "EHOSTUNREACH" || code === "ENETUNREACH") {
    return new ComfyError(
      "transient",
      "server_not_found",
      "The ComfyUI server's address cannot be reached.",
      {
        cause: error,
        detail,
      },
    );
  }
  if (TIMEOUTS.has(code)) {
    return new ComfyError("transient", "server_timeout", "The ComfyUI server did not answer in time.", {
      cause: error,
      detail,
    });
  }
  if (code.includes("CERT") || code.includes("SSL") || code.includes("TLS")) {
    return new ComfyError(
      "wrong_server",
      "bad_certificate",
      "The ComfyUI server's certificate is not valid.",
      {
        cause: error,
        detail,
      },
    );
  }
  return new ComfyError("transient", "connection_lost", "The connection to the ComfyUI server broke.", {
    cause: error,
    detail,
  });
}

const TIMEOUTS = new Set([
  "TimeoutError",
  "AbortError",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
]);

/** fetch wraps the socket's error in `cause`, sometimes twice (AggregateError for dual-stack hosts). */
function networkCode(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 4) return "UNKNOWN";
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error instanceof AggregateError && error.errors.length > 0)
    return networkCode(error.errors[0], depth + 1);
  if (error.cause instanceof Error) return networkCode(error.cause, depth + 1);
  return error.name;
}
