import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { answerRequest } from "./routes";
import { defaultScript, type RecordedRequest, type Script, VERSIONS } from "./script";
import { createSockets } from "./sockets";
import { createState, forgetEverythingInMemory } from "./state";

export interface ScriptedServer {
  readonly url: string;
  /** Change it at any time; the next request or frame obeys. */
  readonly script: Script;
  readonly requests: RecordedRequest[];
  /** Prompt ids whose execution began, in order: what would have cost GPU time. */
  readonly executed: string[];
  /** The clientIds of all sockets ever opened. */
  readonly dialled: string[];
  /** Requests to one route, e.g. `posts("/prompt")`. */
  posts(route: string): RecordedRequest[];
  /** Removes a result from the disk, as a cleaning job would. */
  pruneFiles(): void;
  /** Connections are refused and open ones reset; memory stays (a network fault). */
  goDown(): Promise<void>;
  goUp(): Promise<void>;
  /** The process dies: queue, history and caches are gone, the port is closed until `goUp`. */
  kill(): Promise<void>;
  /** `msDown` down, `msUp` up, again and again, with its memory kept; call the answer to end it, up. */
  flap(times: { msDown: number; msUp: number }): () => Promise<void>;
  close(): Promise<void>;
}

/**
 * A test double of the network: speaks ComfyUI's protocol over real HTTP and WebSocket on loopback, in the manner of
 * one release, with the faults a test writes into `script`. Records every request.
 */
export async function startScriptedServer(
  options: { version?: keyof typeof VERSIONS; script?: Partial<Script> } = {},
): Promise<ScriptedServer> {
  const script = { ...defaultScript(), ...options.script };
  const state = createState(script, VERSIONS[options.version ?? "newest"]);
  const sockets = createSockets(state);
  const requests: RecordedRequest[] = [];
  const connections = new Set<Socket>();
  let port = 0;
  let server: Server | null = null;

  async function goUp(): Promise<void> {
    const next = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("error", () => undefined);
      request.on("end", () => {
        const recorded: RecordedRequest = {
          method: request.method ?? "GET",
          url: request.url ?? "/",
          headers: request.headers,
          body: Buffer.concat(chunks),
        };
        requests.push(recorded);
        const url = new URL(recorded.url, "http://scripted");
        answerRequest({ state, sockets, request, response, recorded, url });
      });
    });
    next.on("upgrade", (request, socket, head) => {
      requests.push({
        method: "WS",
        url: request.url ?? "/",
        headers: request.headers,
        body: Buffer.alloc(0),
      });
      sockets.upgrade(request, socket, head);
    });
    next.on("connection", (socket) => {
      connections.add(socket);
      socket.on("close", () => connections.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      next.once("error", reject);
      next.listen(port, "127.0.0.1", resolve);
    });
    port = (next.address() as AddressInfo).port;
    server = next;
  }

  async function goDown(): Promise<void> {
    const closing = server;
    if (!closing) return;
    server = null;
    sockets.dropAll();
    const closed = new Promise<void>((resolve) => closing.close(() => resolve()));
    for (const socket of connections) socket.destroy();
    await closed;
  }

  async function kill(): Promise<void> {
    forgetEverythingInMemory(state);
    await goDown();
  }

  function flap(times: { msDown: number; msUp: number }): () => Promise<void> {
    let isOver = false;
    const ended = (async () => {
      while (!isOver) {
        await goDown();
        await delay(times.msDown);
        await goUp();
        await delay(times.msUp);
      }
    })();
    return () => {
      isOver = true;
      return ended;
    };
  }

  await goUp();
  return {
    url: `http://127.0.0.1:${port}`,
    script,
    requests,
    executed: state.executed,
    dialled: sockets.dialled,
    posts: (route) =>
      requests.filter((request) => request.method === "POST" && request.url === `/api${route}`),
    pruneFiles: () => state.files.clear(),
    goDown,
    goUp,
    kill,
    flap,
    close: kill,
  };
}
