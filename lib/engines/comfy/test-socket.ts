import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import { readFrame } from "./frames";
import type { ComfyServerTarget } from "./port";
import { createWire } from "./wire";

/**
 * Whether progress will come through: opens the socket as a job would, with the operator's headers, and waits for the
 * first `status` frame a ComfyUI always sends. Answers why not, as a sentence; null when it works. Never throws.
 */
export async function testSocket(target: ComfyServerTarget, timeoutMs: number): Promise<string | null> {
  const wire = createWire(target);
  const socket = new WebSocket(`${wire.socketUrl}?clientId=${randomUUID()}`, {
    headers: wire.headers(),
    handshakeTimeout: timeoutMs,
    maxPayload: 1024 * 1024,
  });
  try {
    return await new Promise<string | null>((resolve) => {
      const timer = setTimeout(() => resolve("The progress socket opens but says nothing."), timeoutMs);
      const end = (sentence: string | null): void => {
        clearTimeout(timer);
        resolve(sentence);
      };
      socket.on("message", (data: Buffer, isBinary: boolean) => {
        const frame = readFrame(data, isBinary);
        if (frame?.kind === "message" && frame.type === "status") end(null);
      });
      socket.on("unexpected-response", (_, answer) =>
        end(
          `The progress socket is refused with ${answer.statusCode ?? "an error"}: a proxy may not pass WebSockets on.`,
        ),
      );
      socket.on("error", () =>
        end("The progress socket cannot be opened: a proxy may not pass WebSockets on."),
      );
      socket.on("close", () => end("The progress socket is closed at once."));
    });
  } finally {
    socket.terminate();
    await wire.close();
  }
}
