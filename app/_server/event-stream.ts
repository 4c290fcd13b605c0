import "server-only";
import { log } from "@/lib/core/log";
import { isShuttingDown, onShutdown } from "./shutdown";

const HEARTBEAT_MS = 15_000;
/** A stream ends after this long and the browser opens the next one: nothing lives for ever. */
const STREAM_MAX_MS = 30 * 60_000;

/** A reader this many messages behind gets no more pictures on the way; they are many, and the next one comes. */
const BEHIND_MESSAGES = 8;
/** And this far behind it has to come again: its Last-Event-ID brings the newest state at once. */
const LOST_MESSAGES = 1_000;

export type EventSink = {
  /** `id` becomes the Last-Event-ID of a reconnect. */
  send(event: string, data: unknown, id?: string): void;
  /** The same, unless the reader is behind: for what the next message makes good. */
  offer(event: string, data: unknown): void;
  /** Ends the stream; the browser opens another. */
  close(): void;
};

type Options = {
  /** Asked with every heartbeat: a stream must not outlive the sign-in it was opened with. */
  isStillAllowed?: () => Promise<boolean>;
  heartbeatMs?: number;
};

/**
 * A text/event-stream answer (WHATWG HTML §9.2). `start` subscribes and returns its clean-up; the stream ends
 * when the browser leaves, when the process stops, when it is not allowed any more, or after half an hour.
 */
export function eventStream(
  signal: AbortSignal,
  start: (sink: EventSink) => Promise<() => void>,
  { isStillAllowed = async () => true, heartbeatMs = HEARTBEAT_MS }: Options = {},
): Response {
  let stream: Stream | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const opened = openStream(controller);
      stream = opened;
      const heartbeat = setInterval(() => void beat(opened, isStillAllowed), heartbeatMs);
      const limit = setTimeout(opened.close, STREAM_MAX_MS);
      opened.onClose(() => {
        clearInterval(heartbeat);
        clearTimeout(limit);
        signal.removeEventListener("abort", opened.close);
      });
      opened.onClose(onShutdown(opened.close));
      signal.addEventListener("abort", opened.close);
      if (signal.aborted || isShuttingDown()) return opened.close();
      opened.write("retry: 2000\n\n");
      start(sinkOf(opened)).then(opened.onClose, (error: unknown) => {
        log().warn({ err: error }, "a live stream could not start");
        opened.close();
      });
    },
    cancel: () => stream?.close(),
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

type Stream = {
  write(text: string): void;
  /** Messages the reader has not taken yet. */
  backlog(): number;
  close(): void;
  /** Runs once when the stream ends, at once if it has. */
  onClose(cleanUp: () => void): void;
};

function openStream(controller: ReadableStreamDefaultController<Uint8Array>): Stream {
  const encoder = new TextEncoder();
  const cleanUps = new Set<() => void>();
  let isClosed = false;
  return {
    write: (text) => {
      if (!isClosed) controller.enqueue(encoder.encode(text));
    },
    backlog: () => -(controller.desiredSize ?? 0),
    close: () => {
      if (isClosed) return;
      isClosed = true;
      for (const cleanUp of cleanUps) cleanUp();
      try {
        controller.close();
      } catch {
        // The browser closed it first.
      }
    },
    onClose: (cleanUp) => {
      if (isClosed) cleanUp();
      else cleanUps.add(cleanUp);
    },
  };
}

function sinkOf(stream: Stream): EventSink {
  const send = (event: string, data: unknown, id?: string) => {
    if (stream.backlog() > LOST_MESSAGES) return stream.close();
    stream.write(`${id ? `id: ${id}\n` : ""}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  return {
    send,
    offer: (event, data) => {
      if (stream.backlog() <= BEHIND_MESSAGES) send(event, data);
    },
    close: stream.close,
  };
}

/** The comment keeps proxies from cutting an idle stream. A check that fails is asked again next time. */
async function beat(stream: Stream, isStillAllowed: () => Promise<boolean>): Promise<void> {
  stream.write(": still here\n\n");
  if (!(await isStillAllowed().catch(() => true))) stream.close();
}
