/** Set by proxy.ts on every request it sees, overwriting what the client sent under these names. */
export const REQUEST_ID_HEADER = "x-request-id";
export const PATH_HEADER = "x-creator-path";

/** Says that an answer is the one an earlier request with the same Idempotency-Key got. */
export const REPLAYED_HEADER = "idempotent-replayed";

/** The token of `Authorization: Bearer …` (RFC 6750), "" for an empty one; undefined without it. */
export function bearerOf(headers: Headers): string | undefined {
  const match = /^Bearer(?:\s+(\S*))?\s*$/i.exec(headers.get("authorization") ?? "");
  return match ? (match[1] ?? "") : undefined;
}
