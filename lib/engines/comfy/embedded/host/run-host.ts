import type { Worker } from "node:worker_threads";
import type { Directories } from "../directories";
import { LIMITS } from "../limits";
import type { PromptQueue } from "../queue/prompt-queue";
import type { JsonObject } from "../wire/json";
import type { ExecutionEvent, NodeMeta, QueueItem, StatusMessage } from "../wire/messages";
import type { ProgressStates, WorkerCommand, WorkerReport } from "../worker/protocol";
import { startWorker } from "../worker/start-worker";
import { labelledPreviewFrame, plainPreviewFrame } from "./preview-frame";
import type { SocketHub } from "./socket-hub";

type Run = {
  promptId: string;
  clientId: string | null;
  item: QueueItem;
  messages: StatusMessage[];
  currentNode: string | null;
  states: ProgressStates;
  /** UI outputs so far, for the history of a run whose thread dies. */
  outputs: Record<string, JsonObject>;
  isCancelled: boolean;
  killTimer: NodeJS.Timeout | null;
};

export type RunHostOptions = {
  directories: Directories;
  queue: PromptQueue;
  sockets: SocketHub;
  cancelGraceMs?: number;
  workerHeapMb?: number;
  workerIdleMs?: number;
};

/**
 * Feeds the queue to the worker thread, one prompt at a time, and turns its reports into ComfyUI's events and
 * history. The thread starts with the first prompt; when it dies, its prompt ends as an error and the next prompt
 * gets a new thread.
 */
export class RunHost {
  private readonly flagBuffer = new SharedArrayBuffer(4);
  private readonly flag = new Int32Array(this.flagBuffer);
  private worker: Worker | null = null;
  private run: Run | null = null;
  private isClosed = false;
  private idleTimer: NodeJS.Timeout | null = null;

  constructor(private readonly options: RunHostOptions) {}

  /** The node a client's own prompt is at, for a client that reconnects. */
  currentNode(clientId: string): string | null {
    return this.run?.clientId === clientId ? this.run.currentNode : null;
  }

  /** Starts the next prompt if none runs. */
  next(): void {
    if (this.run || this.isClosed) return;
    const item = this.options.queue.take();
    if (!item) return;
    const [, promptId, prompt, extraData, outputs] = item;
    const clientId = typeof extraData.client_id === "string" ? extraData.client_id : null;
    this.run = {
      promptId,
      clientId,
      item,
      messages: [],
      currentNode: null,
      states: {},
      outputs: {},
      isCancelled: false,
      killTimer: null,
    };
    Atomics.store(this.flag, 0, 0);
    if (this.idleTimer) clearTimeout(this.idleTimer);
    this.command({ type: "run", promptId, prompt, extraData, outputs });
  }

  /** Asks the running prompt (only `promptId` if given) to stop; after the grace time its thread is killed. */
  interrupt(promptId?: string): boolean {
    const run = this.run;
    if (!run || (promptId !== undefined && run.promptId !== promptId)) return false;
    run.isCancelled = true;
    Atomics.store(this.flag, 0, 1);
    run.killTimer ??= setTimeout(() => void this.kill(), this.options.cancelGraceMs ?? LIMITS.cancelGraceMs);
    return true;
  }

  /** Drops cached node results once the running prompt is done. */
  free(): void {
    if (this.worker) this.command({ type: "free" });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    if (this.run?.killTimer) clearTimeout(this.run.killTimer);
    if (this.idleTimer) clearTimeout(this.idleTimer);
    await this.dropWorker();
  }

  private command(command: WorkerCommand): void {
    this.worker ??= this.spawn();
    this.worker.postMessage(command);
  }

  private spawn(): Worker {
    const worker = startWorker(
      { cancelFlag: this.flagBuffer, directories: this.options.directories },
      this.options.workerHeapMb ?? LIMITS.workerHeapMb,
    );
    let failure = "";
    worker.on("message", (report: WorkerReport) => {
      if (this.worker === worker) this.receive(report);
    });
    worker.on("error", (error) => {
      failure = error.message;
    });
    worker.on("exit", (code) => {
      if (this.worker !== worker) return;
      this.worker = null;
      this.endAfterExit(failure || `The engine's worker stopped (exit ${code}).`);
    });
    return worker;
  }

  /** From here on the thread's reports are ignored, so none can be taken for those of its successor. */
  private async dropWorker(): Promise<void> {
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }

  private async kill(): Promise<void> {
    await this.dropWorker();
    this.endAfterExit("The engine's worker was stopped.");
  }

  private receive(report: WorkerReport): void {
    const run = this.run;
    if (!run) return;
    switch (report.type) {
      case "status":
        this.record(run, report.event, report.data);
        break;
      case "progress_state":
        this.sendStates(run, report.nodes);
        break;
      case "executing":
        run.currentNode = report.nodeId;
        this.sendOwn(run, "executing", nodeEvent(run, report.nodeId));
        break;
      case "executed": {
        const { node, display_node, prompt_id } = nodeEvent(run, report.nodeId);
        if (report.output) run.outputs[report.nodeId] = report.output;
        this.sendOwn(run, "executed", { node, display_node, output: report.output, prompt_id });
        break;
      }
      case "progress":
        this.sendProgress(run, report);
        break;
      case "finished":
        this.finish(run, report);
        break;
    }
  }

  /** Interruptions of a prompt without a client go to everybody, other status messages to nobody. */
  private record(run: Run, event: ExecutionEvent, data: JsonObject): void {
    const stamped = { ...data, timestamp: Date.now() };
    run.messages.push([event, stamped]);
    if (run.clientId !== null || event === "execution_interrupted") {
      this.options.sockets.send(event, stamped, run.clientId);
    }
  }

  private sendOwn(run: Run, type: string, data: JsonObject): void {
    if (run.clientId !== null) this.options.sockets.send(type, data, run.clientId);
  }

  private sendStates(run: Run, nodes: ProgressStates): void {
    run.states = nodes;
    this.options.sockets.send("progress_state", { prompt_id: run.promptId, nodes }, run.clientId);
  }

  /** ComfyUI's order: snapshot, labelled frame, progress, plain frame (one of the two frames). */
  private sendProgress(run: Run, report: WorkerReport & { type: "progress" }): void {
    const { sockets } = this.options;
    const { nodeId, value, max, preview } = report;
    const isLabelled = sockets.supportsPreviewMetadata(run.clientId);
    this.sendStates(run, report.nodes);
    if (preview && isLabelled) {
      sockets.sendBinary(labelledPreviewFrame(preview, nodeId, run.promptId), run.clientId);
    }
    sockets.send("progress", { value, max, prompt_id: run.promptId, node: nodeId }, run.clientId);
    if (preview && !isLabelled) sockets.sendBinary(plainPreviewFrame(preview), run.clientId);
  }

  private finish(
    run: Run,
    result: Pick<WorkerReport & { type: "finished" }, "isSuccess" | "outputs" | "meta">,
  ): void {
    if (run.killTimer) clearTimeout(run.killTimer);
    this.run = null;
    this.options.queue.finish({ ...result, messages: run.messages });
    this.sendOwn(run, "executing", { node: null, prompt_id: run.promptId });
    this.next();
    if (!this.run) this.retireWhenIdle();
  }

  /** A thread that painted holds some 200 MB; without work it is let go, and its cached results with it. */
  private retireWhenIdle(): void {
    this.idleTimer = setTimeout(
      () => void this.dropWorker(),
      this.options.workerIdleMs ?? LIMITS.workerIdleMs,
    );
    this.idleTimer.unref();
  }

  private endAfterExit(reason: string): void {
    const run = this.run;
    if (!run || this.isClosed) return;
    const node = run.currentNode;
    const executed = Object.values(run.states)
      .filter(({ state }) => state === "finished")
      .map(({ node_id }) => node_id);
    const place = {
      prompt_id: run.promptId,
      node_id: node,
      node_type: node === null ? null : (run.item[2][node]?.class_type ?? null),
      executed,
    };
    if (run.isCancelled) this.record(run, "execution_interrupted", place);
    else {
      this.record(run, "execution_error", {
        ...place,
        exception_message: reason,
        exception_type: "EngineCrash",
        traceback: [],
        current_inputs: {},
        current_outputs: [],
      });
    }
    const meta = Object.keys(run.outputs).map((id): [string, NodeMeta] => [id, nodeMeta(id)]);
    this.finish(run, { isSuccess: false, outputs: run.outputs, meta: Object.fromEntries(meta) });
  }
}

function nodeMeta(nodeId: string): NodeMeta {
  return { node_id: nodeId, display_node: nodeId, parent_node: null, real_node_id: nodeId };
}

function nodeEvent(run: Run, nodeId: string): { node: string; display_node: string; prompt_id: string } {
  return { node: nodeId, display_node: nodeId, prompt_id: run.promptId };
}
