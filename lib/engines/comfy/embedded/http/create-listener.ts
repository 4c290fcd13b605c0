import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { HttpError } from "./http-error";
import { isForeignOrigin } from "./is-foreign-origin";
import { matchRoute } from "./match-route";
import { empty, type Reply, sendReply, text } from "./reply";
import type { EngineState, Route } from "./route";

/** Answers every request from the route table; unknown paths get aiohttp's plain `404: Not Found`. */
export function createListener(routes: Route[], state: EngineState): RequestListener {
  return (message, response) => {
    answer(routes, state, message)
      .catch((error: unknown) => failure(error))
      .then((reply) => send(message, response, reply));
  };
}

async function answer(routes: Route[], state: EngineState, message: IncomingMessage): Promise<Reply> {
  if (isForeignOrigin(message.headers)) return empty(403);
  const url = URL.canParse(message.url ?? "", "http://engine")
    ? new URL(message.url ?? "", "http://engine")
    : null;
  if (!url) return text(400, "400: Bad Request");
  const match = matchRoute(routes, message.method ?? "GET", url.pathname);
  if ("route" in match) {
    return match.route.handle({ message, query: url.searchParams, rest: match.rest }, state);
  }
  if (match.allowed.length === 0) return text(404, "404: Not Found");
  const refused = text(405, "405: Method Not Allowed");
  return { ...refused, headers: { ...refused.headers, allow: match.allowed.join(",") } };
}

function failure(error: unknown): Reply {
  if (error instanceof HttpError) return error.reply;
  console.error("engine request failed:", error);
  return text(500, "500 Internal Server Error\n\nServer got itself in trouble");
}

function send(message: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if (response.destroyed) return;
  // An unread body would be taken for the next request on this connection.
  if (!message.complete) response.setHeader("connection", "close");
  sendReply(response, reply, message.method === "HEAD");
}
