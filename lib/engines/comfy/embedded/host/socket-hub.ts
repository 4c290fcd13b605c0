import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { formatJson } from "../wire/format-json";
import { isJsonObject, type JsonObject } from "../wire/json";
import { parseJson } from "../wire/parse-json";

/** Clients only ever send their feature flags. */
const CLIENT_MESSAGE_BYTES_MAX = 1_048_576;

type Client = { socket: WebSocket; flags: JsonObject };

export type Greeting = {
  status: () => JsonObject;
  currentNode: (clientId: string) => string | null;
  features: JsonObject;
};

/** The open sockets by client id. A second socket with the same id replaces the first. */
export class SocketHub {
  private readonly clients = new Map<string, Client>();
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: CLIENT_MESSAGE_BYTES_MAX });

  constructor(private readonly greeting: Greeting) {}

  accept(request: IncomingMessage, socket: Duplex, head: Buffer, clientId: string): void {
    this.server.handleUpgrade(request, socket, head, (webSocket) => this.join(webSocket, clientId));
  }

  /** To one client, or to everybody when `clientId` is null. */
  send(type: string, data: JsonObject, clientId: string | null): void {
    this.write(formatJson({ type, data }), clientId);
  }

  sendBinary(bytes: Buffer, clientId: string | null): void {
    this.write(bytes, clientId);
  }

  supportsPreviewMetadata(clientId: string | null): boolean {
    return clientId !== null && this.clients.get(clientId)?.flags.supports_preview_metadata === true;
  }

  close(): void {
    for (const { socket } of this.clients.values()) socket.terminate();
    for (const socket of this.server.clients) socket.terminate();
    this.server.close();
  }

  private join(socket: WebSocket, clientId: string): void {
    const client: Client = { socket, flags: {} };
    this.clients.set(clientId, client);
    // A broken connection also emits close; without a listener the error would end the process.
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      if (this.clients.get(clientId) === client) this.clients.delete(clientId);
    });
    socket.once("message", (bytes) => this.negotiate(client, clientId, String(bytes)));
    this.send("status", { status: this.greeting.status(), sid: clientId }, clientId);
    const node = this.greeting.currentNode(clientId);
    // ComfyUI sends this frame without a prompt id.
    if (node !== null) this.send("executing", { node }, clientId);
  }

  /** Only the first message may carry feature flags; everything later is ignored. */
  private negotiate(client: Client, clientId: string, text: string): void {
    const message = tryParse(text);
    if (!isJsonObject(message) || message.type !== "feature_flags") return;
    client.flags = isJsonObject(message.data) ? message.data : {};
    this.send("feature_flags", this.greeting.features, clientId);
  }

  private write(message: string | Buffer, clientId: string | null): void {
    const targets = clientId === null ? [...this.clients.values()] : [this.clients.get(clientId)];
    for (const target of targets) {
      if (target?.socket.readyState === target?.socket.OPEN) target?.socket.send(message);
    }
  }
}

function tryParse(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}
