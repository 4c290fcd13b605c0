/** Set by proxy.ts on every request it sees, overwriting what the client sent under these names. */
export const REQUEST_ID_HEADER = "x-request-id";
export const PATH_HEADER = "x-creator-path";
