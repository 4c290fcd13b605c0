import "server-only";
import { log } from "@/lib/core/log";
import { isShuttingDown, onShutdown } from "./shutdown";

const HEARTBEAT_MS = 15_000;
/** A stream ends after this long and the browser opens the next one: nothing lives for ever. */
const STREAM_MAX_MS = 30 * 60_000;

export type EventSink = {
  /** `id` becomes the Last-Event-ID of a reconnect. */
  send(event: string, data: unknown, id?: string): void;
  readonly isClosed: boolean;
};

/**
 * A text/event-stream answer (WHATWG HTML §9.2). `start` subscribes and returns its clean-up; the stream ends
 * when the browser leaves, when the process stops, or after half an hour.
 */
export function eventStream(signal: AbortSignal, start: (sink: EventSink) => Promise<() => void>): Response {
  const encoder = new TextEncoder();
  let close = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isClosed = isShuttingDown();
      let cleanUp: (() => void) | undefined;
      const write = (text: string) => {
        if (!isClosed) controller.enqueue(encoder.encode(text));
      };
      const heartbeat = setInterval(() => write(": still here\n\n"), HEARTBEAT_MS);
      const limit = setTimeout(() => close(), STREAM_MAX_MS);
      const offShutdown = onShutdown(() => close());
      close = () => {
        if (isClosed) return;
        isClosed = true;
        clearInterval(heartbeat);
        clearTimeout(limit);
        offShutdown();
        cleanUp?.();
        try {
          controller.close();
        } catch {
          // The browser closed it first.
        }
      };
      signal.addEventListener("abort", close);
      write("retry: 2000\n\n");
      const sink: EventSink = {
        get isClosed() {
          return isClosed;
        },
        send: (event, data, id) =>
          write(`${id ? `id: ${id}\n` : ""}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
      };
      start(sink).then(
        (off) => {
          if (isClosed) off();
          else cleanUp = off;
        },
        (error: unknown) => {
          log().warn({ err: error }, "a live stream could not start");
          close();
        },
      );
    },
    cancel: () => close(),
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
      Connection: "keep-alive",
    },
  });
}
