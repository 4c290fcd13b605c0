import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import type { DriverContext } from "./context";
import { type Frame, readFrame } from "./frames";
import { asRecord, asString } from "./json-shapes";
import { monotonicMs } from "./monotonic";
import { createWaker } from "./waker";

export interface SocketListener {
  /** The server has registered the socket: events from here on arrive. */
  onOpen(): void;
  onFrame(frame: Frame): void;
  /** While true, a silent socket is replaced after `timing.deafMs`. */
  isJobRunning(): boolean;
}

export interface ProgressSocket {
  close(): Promise<void>;
}

// SaveImageWebsocket sends whole pictures.
const PAYLOAD_BYTES_MAX = 128 * 1024 * 1024;
const KEYS_MAX = 500;

/**
 * Keeps one socket to the server for as long as a job is followed. It reconnects for ever with back-off, never dials
 * before the old socket's close (older servers would deafen the new one), pings (the server never does), replaces a
 * half-open or silent socket, and after a 1008 goes on under a fresh clientId: then only `status` frames come,
 * which still tell when to poll. It never fails: progress is decoration.
 */
export function openProgressSocket(
  context: DriverContext,
  clientId: string,
  listener: SocketListener,
): ProgressSocket {
  const { timing } = context;
  const pause = createWaker();
  let isClosed = false;
  let socket: WebSocket | null = null;
  let socketId = clientId;
  let backoffMs = timing.reconnectMinMs;

  function dial(): Promise<number> {
    const current = connect(context, socketId);
    socket = current;
    const watch = watchLiveness(current, context, () => listener.isJobRunning());
    current.on("message", (data: Buffer, isBinary: boolean) => {
      watch.touch();
      const frame = readFrame(data, isBinary);
      if (!frame || isClosed) return;
      if (frame.kind === "message" && frame.type === "status" && asString(frame.data.sid) !== null) {
        keepKey(context, socketId, frame.data);
        backoffMs = timing.reconnectMinMs;
        listener.onOpen();
      }
      listener.onFrame(frame);
    });
    return new Promise((resolve) => {
      current.on("close", (code) => {
        watch.stop();
        resolve(code);
      });
    });
  }

  async function keep(): Promise<void> {
    while (!isClosed) {
      const code = await dial();
      if (code === 1008) socketId = randomUUID();
      if (isClosed) return;
      await pause.wait(backoffMs);
      backoffMs = Math.min(backoffMs * 2, timing.reconnectMaxMs);
    }
  }
  const ended = keep();

  return {
    async close() {
      isClosed = true;
      pause.wake();
      const closing = socket;
      if (!closing) return ended;
      closing.close();
      // A peer that does not answer the closing handshake is not waited for.
      const timer = setTimeout(() => closing.terminate(), 500);
      await ended;
      clearTimeout(timer);
    },
  };
}

function connect(context: DriverContext, socketId: string): WebSocket {
  const socket = new WebSocket(`${context.wire.socketUrl}?clientId=${encodeURIComponent(socketId)}`, {
    headers: context.wire.headers(),
    handshakeTimeout: context.timing.probeTimeoutMs,
    maxPayload: PAYLOAD_BYTES_MAX,
  });
  socket.on("open", () => greet(socket, context, socketId));
  // Every error is followed by close.
  socket.on("error", () => undefined);
  return socket;
}

/** The first frame must be the flags, unless this server gave us a key for this id: then the key comes before. */
function greet(socket: WebSocket, context: DriverContext, socketId: string): void {
  const key = context.socketKeys.get(socketId);
  if (key !== undefined)
    socket.send(JSON.stringify({ type: "credential_auth", data: { credential_key: key } }));
  socket.send(JSON.stringify({ type: "feature_flags", data: { supports_preview_metadata: true } }));
}

function keepKey(context: DriverContext, socketId: string, data: Record<string, unknown>): void {
  const key = asString(data.credential_key) ?? asString(asRecord(data.status)?.credential_key);
  if (key === null) return;
  context.socketKeys.set(socketId, key);
  const [oldest] = context.socketKeys.keys();
  if (context.socketKeys.size > KEYS_MAX && oldest !== undefined) context.socketKeys.delete(oldest);
}

/** Ends sockets that only look alive: two pings unanswered, or no frame for `deafMs` while the job runs. */
function watchLiveness(
  socket: WebSocket,
  context: DriverContext,
  isJobRunning: () => boolean,
): { touch(): void; stop(): void } {
  const { pingMs, deafMs } = context.timing;
  let unanswered = 0;
  let lastFrameAtMs = monotonicMs();
  const pings = setInterval(() => {
    if (unanswered >= 2) return socket.terminate();
    unanswered += 1;
    if (socket.readyState === WebSocket.OPEN) socket.ping();
  }, pingMs);
  const deafness = setInterval(() => {
    if (isJobRunning() && monotonicMs() - lastFrameAtMs > deafMs) socket.terminate();
  }, deafMs / 3);
  socket.on("pong", () => {
    unanswered = 0;
  });
  return {
    touch() {
      unanswered = 0;
      lastFrameAtMs = monotonicMs();
    },
    stop() {
      clearInterval(pings);
      clearInterval(deafness);
    },
  };
}
