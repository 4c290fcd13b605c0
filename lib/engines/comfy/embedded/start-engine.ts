import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { openDirectories } from "./directories";
import { pruneOutputs } from "./files/prune-outputs";
import { RunHost } from "./host/run-host";
import { SocketHub } from "./host/socket-hub";
import { createListener } from "./http/create-listener";
import { isForeignOrigin } from "./http/is-foreign-origin";
import type { EngineState } from "./http/route";
import { infoRoutes } from "./http/routes/info";
import { internalRoutes } from "./http/routes/internal";
import { jobRoutes } from "./http/routes/jobs";
import { promptRoutes } from "./http/routes/prompt";
import { queueRoutes } from "./http/routes/queue";
import { uploadRoutes } from "./http/routes/upload";
import { viewRoutes } from "./http/routes/view";
import { LIMITS } from "./limits";
import { PromptQueue } from "./queue/prompt-queue";

export type EngineOptions = {
  /** Holds `input`, `output` and `temp`; `temp` is emptied at start. */
  dataDir: string;
  /** 0 picks a free port. */
  port?: number;
  host?: string;
  /** How long a cancelled job may take to notice before its thread is killed. */
  cancelGraceMs?: number;
  /** A run that needs more JavaScript heap ends as an error. */
  workerHeapMb?: number;
  /** After this long without work the worker thread is let go, and cached results with it. */
  workerIdleMs?: number;
  /** Outputs older than this are deleted, at start and every hour. Kept for ever when absent. */
  keepOutputsDays?: number;
};

export type Engine = { url: string; close: () => Promise<void> };

/**
 * Starts a server that speaks ComfyUI's HTTP and WebSocket API and executes prompts without an AI model.
 * Resolves once it listens. `close` stops the running prompt and frees the port.
 */
export async function startEngine({
  dataDir,
  port = 0,
  host = "127.0.0.1",
  keepOutputsDays,
  ...runLimits
}: EngineOptions): Promise<Engine> {
  const features = { supports_preview_metadata: true, max_upload_size: LIMITS.uploadBytesMax };
  const directories = openDirectories(dataDir);
  const queueInfo = () => ({ exec_info: { queue_remaining: queue.remaining } });
  const queue: PromptQueue = new PromptQueue(() => sockets.send("status", { status: queueInfo() }, null));
  const sockets: SocketHub = new SocketHub({
    status: queueInfo,
    currentNode: (clientId) => runHost.currentNode(clientId),
    features,
  });
  const runHost = new RunHost({ directories, queue, sockets, ...runLimits });
  let count = 0;
  const state: EngineState = { directories, queue, host: runHost, features, nextNumber: () => count++ };
  const server = createServer(createListener(ROUTES, state));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  acceptSockets(server, sockets);
  await listen(server, port, host);
  const pruning = keepOutputsDays === undefined ? null : startPruning(directories.output, keepOutputsDays);
  return {
    url: urlOf(server),
    close: async () => {
      if (pruning) clearInterval(pruning);
      sockets.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, runHost.close()]);
    },
  };
}

/** aiohttp's default; Node's five seconds would cut connections that clients still think open. */
const KEEP_ALIVE_MS = 75_000;

const ROUTES = [
  ...promptRoutes,
  ...queueRoutes,
  ...jobRoutes,
  ...viewRoutes,
  ...uploadRoutes,
  ...infoRoutes,
  ...internalRoutes,
];

function startPruning(directory: string, days: number): NodeJS.Timeout {
  const prune = (): void => {
    const oldest = new Date(Date.now() - days * 86_400_000);
    pruneOutputs(directory, oldest).catch((error: unknown) =>
      console.error("pruning outputs failed:", error),
    );
  };
  prune();
  return setInterval(prune, 3_600_000).unref();
}

function acceptSockets(server: Server, sockets: SocketHub): void {
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    const url = URL.canParse(request.url ?? "", "http://engine")
      ? new URL(request.url ?? "", "http://engine")
      : null;
    const isSocketPath = url?.pathname === "/ws" || url?.pathname === "/api/ws";
    if (!isSocketPath || isForeignOrigin(request.headers)) {
      socket.end(`HTTP/1.1 ${isSocketPath ? "403 Forbidden" : "404 Not Found"}\r\nconnection: close\r\n\r\n`);
      return;
    }
    sockets.accept(
      request,
      socket,
      head,
      url.searchParams.get("clientId") || randomUUID().replaceAll("-", ""),
    );
  });
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  const name = address === "0.0.0.0" || address === "::" ? "127.0.0.1" : address;
  return `http://${family === "IPv6" && name.includes(":") ? `[${name}]` : name}:${port}`;
}
