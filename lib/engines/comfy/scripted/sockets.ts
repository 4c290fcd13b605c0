import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { ServerState } from "./state";

export interface ScriptedSockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** To the job's owner only, as ComfyUI does; frame faults of the script apply. */
  send(clientId: string | null, type: string, data: Record<string, unknown>): void;
  sendPreview(clientId: string | null, promptId: string, nodeId: string, bytes: Buffer): void;
  broadcastStatus(): void;
  dropAll(): void;
  /** Sockets opened so far, by clientId. */
  readonly dialled: string[];
}

interface Peer {
  socket: WebSocket;
  hasMetadata: boolean;
  isHalfOpen: boolean;
}

export function createSockets(state: ServerState): ScriptedSockets {
  const server = new WebSocketServer({ noServer: true, autoPong: true });
  const peers = new Map<string, Peer>();
  const keys = new Map<string, string>();
  const dialled: string[] = [];
  let heldBack: (() => void) | null = null;

  const status = () => ({ exec_info: { queue_remaining: state.waiting.length + (state.running ? 1 : 0) } });
  const sendJson = (peer: Peer, type: string, data: Record<string, unknown>): void => {
    if (!peer.isHalfOpen) peer.socket.send(JSON.stringify({ type, data }));
  };

  function register(socket: WebSocket, sid: string): void {
    const isHalfOpen = dialled.length <= state.script.halfOpenSockets;
    const peer: Peer = { socket, hasMetadata: false, isHalfOpen };
    peers.set(sid, peer);
    const key = state.traits.isNewest ? randomUUID() : undefined;
    if (key) keys.set(sid, key);
    sendJson(peer, "status", { status: status(), sid, ...(key ? { credential_key: key } : {}) });
    if (isHalfOpen) socket.pause();
    let isFirst = true;
    socket.on("message", (raw) => {
      const message = JSON.parse(String(raw));
      if (isFirst && message.type === "feature_flags") {
        peer.hasMetadata = message.data.supports_preview_metadata === true;
        sendJson(peer, "feature_flags", { max_upload_size: state.script.maxUploadSizeBytes });
      }
      isFirst = false;
    });
    socket.on("close", () => {
      // Releases up to v0.36 drop the table entry even when a newer socket owns it by now (PR #16243).
      if (!state.traits.isNewest || peers.get(sid) === peer) peers.delete(sid);
    });
  }

  function authenticate(socket: WebSocket, sid: string): void {
    socket.once("message", (raw) => {
      const message = JSON.parse(String(raw));
      const isKnown = message.type === "credential_auth" && message.data.credential_key === keys.get(sid);
      if (isKnown) register(socket, sid);
      else socket.close(1008, "Invalid client credentials");
    });
  }

  function withFaults(deliver: () => void): void {
    switch (state.script.frames) {
      case "none":
        return;
      case "duplicated":
        deliver();
        deliver();
        return;
      case "disordered":
        if (heldBack) {
          deliver();
          heldBack();
          heldBack = null;
        } else heldBack = deliver;
        return;
      default:
        deliver();
    }
  }

  return {
    dialled,
    upgrade(request, socket, head) {
      const sid = new URL(request.url ?? "/", "http://scripted").searchParams.get("clientId") ?? randomUUID();
      server.handleUpgrade(request, socket, head, (opened) => {
        dialled.push(sid);
        opened.on("error", () => undefined);
        if (state.script.dropSocketsEveryMs !== null) {
          setTimeout(() => opened.terminate(), state.script.dropSocketsEveryMs);
        }
        if (keys.has(sid)) authenticate(opened, sid);
        else register(opened, sid);
      });
    },
    send(clientId, type, data) {
      const peer = clientId === null ? undefined : peers.get(clientId);
      if (peer) withFaults(() => sendJson(peer, type, data));
    },
    sendPreview(clientId, promptId, nodeId, bytes) {
      const peer = clientId === null ? undefined : peers.get(clientId);
      if (!peer || peer.isHalfOpen || state.script.frames === "none") return;
      peer.socket.send(peer.hasMetadata ? previewWithMetadata(promptId, nodeId, bytes) : plainPreview(bytes));
    },
    broadcastStatus() {
      for (const peer of peers.values()) sendJson(peer, "status", { status: status() });
    },
    dropAll() {
      for (const client of server.clients) client.terminate();
      peers.clear();
    },
  };
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
