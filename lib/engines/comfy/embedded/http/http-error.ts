import type { Reply } from "./reply";

/** Ends a request with this reply. */
export class HttpError extends Error {
  constructor(readonly reply: Reply) {
    super(`HTTP ${reply.status}`);
    this.name = "HttpError";
  }
}
