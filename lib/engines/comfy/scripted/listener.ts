import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { answerRequest } from "./routes";
import type { RecordedRequest } from "./script";
import type { ScriptedSockets } from "./sockets";
import type { ServerState } from "./state";

/** The port of a scripted server: opens and closes as often as a test likes, always under the same number. */
export class Listener {
  readonly requests: RecordedRequest[] = [];
  readonly #connections = new Set<Socket>();
  readonly #state: ServerState;
  readonly #sockets: ScriptedSockets;
  #server: Server | null = null;
  #port = 0;

  constructor(state: ServerState, sockets: ScriptedSockets) {
    this.#state = state;
    this.#sockets = sockets;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async open(): Promise<void> {
    const server = this.#create();
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.#port, "127.0.0.1", resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async close(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = null;
    this.#sockets.dropAll();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of this.#connections) socket.destroy();
    await closed;
  }

  #create(): Server {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("error", () => undefined);
      request.on("end", () => {
        const { method = "GET", url = "/", headers } = request;
        const recorded: RecordedRequest = { method, url, headers, body: Buffer.concat(chunks) };
        this.requests.push(recorded);
        const parsed = new URL(url, "http://scripted");
        answerRequest({
          state: this.#state,
          sockets: this.#sockets,
          request,
          response,
          recorded,
          url: parsed,
        });
      });
    });
    server.on("upgrade", (request, socket, head) => {
      const { url = "/", headers } = request;
      this.requests.push({ method: "WS", url, headers, body: Buffer.alloc(0) });
      this.#sockets.upgrade(request, socket, head);
    });
    server.on("connection", (socket) => {
      this.#connections.add(socket);
      socket.on("close", () => this.#connections.delete(socket));
    });
    return server;
  }
}
