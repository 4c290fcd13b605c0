import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { ServerState } from "./state";

interface Peer {
  socket: WebSocket;
  hasMetadata: boolean;
  isHalfOpen: boolean;
}

/** The socket side of a scripted server: events go to the job's owner only, and the script's frame faults apply. */
export class ScriptedSockets {
  /** Sockets opened so far, by clientId. */
  readonly dialled: string[] = [];
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #peers = new Map<string, Peer>();
  readonly #keys = new Map<string, string>();
  readonly #state: ServerState;
  #heldBack: (() => void) | null = null;

  constructor(state: ServerState) {
    this.#state = state;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const sid = new URL(request.url ?? "/", "http://scripted").searchParams.get("clientId") ?? randomUUID();
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      this.dialled.push(sid);
      opened.on("error", () => undefined);
      const { dropSocketsEveryMs } = this.#state.script;
      if (dropSocketsEveryMs !== null) setTimeout(() => opened.terminate(), dropSocketsEveryMs);
      if (this.#keys.has(sid)) this.#authenticate(opened, sid);
      else this.#register(opened, sid);
    });
  }

  send(clientId: string | null, type: string, data: Record<string, unknown>): void {
    const peer = this.#peerOf(clientId);
    if (peer) this.#withFaults(() => sendJson(peer, type, data));
  }

  sendPreview(clientId: string | null, promptId: string, nodeId: string, bytes: Buffer): void {
    const peer = this.#peerOf(clientId);
    if (!peer || peer.isHalfOpen || this.#state.script.frames === "none") return;
    peer.socket.send(peer.hasMetadata ? previewWithMetadata(promptId, nodeId, bytes) : plainPreview(bytes));
  }

  broadcastStatus(): void {
    for (const peer of this.#peers.values()) sendJson(peer, "status", { status: this.#status() });
  }

  dropAll(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#peers.clear();
  }

  #peerOf(clientId: string | null): Peer | undefined {
    return clientId === null ? undefined : this.#peers.get(clientId);
  }

  #status(): Record<string, unknown> {
    const { waiting, running } = this.#state;
    return { exec_info: { queue_remaining: waiting.length + (running ? 1 : 0) } };
  }

  #register(socket: WebSocket, sid: string): void {
    const { script, traits } = this.#state;
    const isHalfOpen = this.dialled.length <= script.halfOpenSockets;
    const peer: Peer = { socket, hasMetadata: false, isHalfOpen };
    this.#peers.set(sid, peer);
    const key = traits.isNewest ? randomUUID() : undefined;
    if (key) this.#keys.set(sid, key);
    sendJson(peer, "status", { status: this.#status(), sid, ...(key ? { credential_key: key } : {}) });
    if (isHalfOpen) socket.pause();
    // Only a client's first frame counts as its flags; later ones are ignored.
    socket.once("message", (raw) => {
      const message = JSON.parse(String(raw));
      if (message.type !== "feature_flags") return;
      peer.hasMetadata = message.data.supports_preview_metadata === true;
      sendJson(peer, "feature_flags", { max_upload_size: script.maxUploadSizeBytes });
    });
    socket.on("close", () => {
      // Releases up to v0.36 drop the table entry even when a newer socket owns it by now (PR #16243).
      if (!traits.isNewest || this.#peers.get(sid) === peer) this.#peers.delete(sid);
    });
  }

  /** Newest servers: a second socket of a known clientId must first show the key the first one was given. */
  #authenticate(socket: WebSocket, sid: string): void {
    socket.once("message", (raw) => {
      const message = JSON.parse(String(raw));
      const isKnown =
        message.type === "credential_auth" && message.data.credential_key === this.#keys.get(sid);
      if (isKnown) this.#register(socket, sid);
      else socket.close(1008, "Invalid client credentials");
    });
  }

  #withFaults(deliver: () => void): void {
    const { frames } = this.#state.script;
    if (frames === "none") return;
    if (frames === "disordered" && !this.#heldBack) {
      this.#heldBack = deliver;
      return;
    }
    deliver();
    if (frames === "duplicated") deliver();
    this.#heldBack?.();
    this.#heldBack = null;
  }
}

function sendJson(peer: Peer, type: string, data: Record<string, unknown>): void {
  if (!peer.isHalfOpen) peer.socket.send(JSON.stringify({ type, data }));
}

function plainPreview(bytes: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(1, 0);
  head.writeUInt32BE(2, 4);
  return Buffer.concat([head, bytes]);
}

function previewWithMetadata(promptId: string, nodeId: string, bytes: Buffer): Buffer {
  const metadata = Buffer.from(
    JSON.stringify({
      node_id: nodeId,
      display_node_id: nodeId,
      prompt_id: promptId,
      image_type: "image/png",
    }),
  );
  const head = Buffer.alloc(8);
  head.writeUInt32BE(4, 0);
  head.writeUInt32BE(metadata.length, 4);
  return Buffer.concat([head, metadata, bytes]);
}
