import type { IncomingMessage } from "node:http";
import type { Directories } from "../directories";
import type { RunHost } from "../host/run-host";
import type { PromptQueue } from "../queue/prompt-queue";
import type { JsonObject } from "../wire/json";
import type { Reply } from "./reply";

/** What the routes work on. */
export type EngineState = {
  directories: Directories;
  queue: PromptQueue;
  host: RunHost;
  features: JsonObject;
  /** Counts prompts; ComfyUI's default queue number. */
  nextNumber: () => number;
};

export type RouteRequest = {
  message: IncomingMessage;
  query: URLSearchParams;
  /** Decoded text of the `*` in the route's path. */
  rest: string;
};

export type Route = {
  method: "GET" | "POST";
  /** Without the `/api` prefix. One `*` matches anything, slashes included. */
  path: string;
  handle: (request: RouteRequest, state: EngineState) => Promise<Reply> | Reply;
};
