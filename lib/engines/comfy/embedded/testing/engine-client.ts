import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { WebSocket } from "ws";
import { isJsonObject, type JsonObject } from "../wire/json";
import type { HistoryEntry, NodeErrors, Prompt } from "../wire/messages";

const DEADLINE_MS = 20_000;

export type Frame = { type: string; data: JsonObject };
export type Submitted = { prompt_id: string; number: number; node_errors: NodeErrors };

/** A minimal ComfyUI client for tests: keeps every frame in order and waits for frames with a deadline. */
export class EngineClient {
  /** Text frames (parsed) and binary frames, in the order they came. */
  readonly frames: (Frame | Buffer)[] = [];
  private readonly listeners = new Set<() => void>();

  private constructor(
    private readonly url: string,
    readonly clientId: string,
    private readonly socket: WebSocket,
  ) {
    socket.on("message", (data: Buffer, isBinary) => {
      this.frames.push(isBinary ? data : (JSON.parse(String(data)) as Frame));
      for (const listener of this.listeners) listener();
    });
  }

  static async connect(
    url: string,
    flags?: JsonObject,
    clientId: string = randomUUID(),
  ): Promise<EngineClient> {
    const socket = new WebSocket(`${url.replace("http", "ws")}/ws?clientId=${clientId}`);
    const client = new EngineClient(url, clientId, socket);
    await once(socket, "open");
    if (flags) {
      socket.send(JSON.stringify({ type: "feature_flags", data: flags }));
      await client.waitFor((frame) => frame.type === "feature_flags");
    }
    await client.waitFor((frame) => frame.type === "status");
    return client;
  }

  send(message: unknown): void {
    this.socket.send(JSON.stringify(message));
  }

  /** The first text frame, old or new, that matches. */
  async waitFor(matches: (frame: Frame) => boolean): Promise<Frame> {
    const find = (): Frame | undefined =>
      this.frames.find((frame): frame is Frame => !Buffer.isBuffer(frame) && matches(frame));
    const found = find();
    if (found) return found;
    return new Promise((resolve, reject) => {
      const listener = (): void => {
        const frame = find();
        if (!frame) return;
        this.listeners.delete(listener);
        clearTimeout(timer);
        resolve(frame);
      };
      const timer = setTimeout(() => {
        this.listeners.delete(listener);
        reject(
          new Error(
            `No such frame within ${DEADLINE_MS} ms; the last was ${JSON.stringify(this.frames.at(-1))}`,
          ),
        );
      }, DEADLINE_MS);
      this.listeners.add(listener);
    });
  }

  async post(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.url}${path}`, { method: "POST", body: JSON.stringify(body) });
  }

  async get(path: string): Promise<JsonObject> {
    const response = await fetch(`${this.url}${path}`);
    const value: unknown = await response.json();
    if (!isJsonObject(value)) throw new Error(`${path} answered ${response.status} without an object`);
    return value;
  }

  async submit(prompt: Prompt, extra: JsonObject = {}): Promise<Submitted> {
    const response = await this.post("/prompt", { prompt, client_id: this.clientId, ...extra });
    const body: unknown = await response.json();
    if (response.status !== 200) throw new Error(`refused with ${response.status}: ${JSON.stringify(body)}`);
    return body as Submitted;
  }

  /** Waits for the end of a prompt (`executing` without a node) and returns its history entry. */
  async finished(promptId: string): Promise<HistoryEntry> {
    await this.waitFor(
      ({ type, data }) => type === "executing" && data.node === null && data.prompt_id === promptId,
    );
    const entry = (await this.get(`/history/${promptId}`))[promptId];
    if (!entry) throw new Error(`${promptId} is not in the history`);
    return entry as unknown as HistoryEntry;
  }

  async run(prompt: Prompt, extra: JsonObject = {}): Promise<HistoryEntry> {
    const { prompt_id: promptId } = await this.submit(prompt, extra);
    return this.finished(promptId);
  }

  async file(reference: unknown): Promise<Buffer> {
    const { filename, subfolder, type } = reference as Record<string, string>;
    const query = new URLSearchParams({
      filename: filename ?? "",
      subfolder: subfolder ?? "",
      type: type ?? "",
    });
    const response = await fetch(`${this.url}/view?${query}`);
    if (response.status !== 200) throw new Error(`/view answered ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }

  close(): void {
    this.socket.terminate();
  }
}
