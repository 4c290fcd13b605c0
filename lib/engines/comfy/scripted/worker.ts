import { setTimeout as delay } from "node:timers/promises";
import type { ComfyNode } from "../port";
import { picture } from "./picture";
import type { ScriptedJob } from "./script";
import type { ScriptedSockets } from "./sockets";
import { fileKey, type HistoryEntry, type ServerState } from "./state";

type Ending = "success" | "error" | "interrupted" | "dead";
type Messages = HistoryEntry["status"]["messages"];

/** One prompt at a time, events in the order of a real run: history is written after `execution_success`. */
export async function runWaitingJobs(state: ServerState, sockets: ScriptedSockets): Promise<void> {
  if (state.running) return;
  const job = state.waiting.shift();
  if (!job) return;
  const { life } = state;
  state.running = job;
  state.isInterruptAsked = false;
  state.executed.push(job.promptId);
  sockets.broadcastStatus();
  const messages: Messages = [];
  const outputs: Record<string, unknown> = {};
  const ending = await execute({ state, sockets, job, messages, outputs, life });
  if (ending === "dead") return;
  const isSuccess = ending === "success";
  state.history.set(job.promptId, {
    prompt: [job.number, job.promptId, job.graph, job.extraData, job.outputNodeIds],
    outputs: state.script.outputs ?? outputs,
    status: { status_str: isSuccess ? "success" : "error", completed: isSuccess, messages },
  });
  state.running = null;
  sockets.broadcastStatus();
  sockets.send(job.clientId, "executing", { node: null, prompt_id: job.promptId });
  // Held back by the disorder fault, the last frame would otherwise never leave.
  if (state.script.frames === "disordered")
    sockets.send(job.clientId, "executing", { node: null, prompt_id: job.promptId });
  await runWaitingJobs(state, sockets);
}

interface Run {
  state: ServerState;
  sockets: ScriptedSockets;
  job: ScriptedJob;
  messages: Messages;
  outputs: Record<string, unknown>;
  life: number;
}

async function execute(run: Run): Promise<Ending> {
  const { state, job } = run;
  const key = JSON.stringify(job.graph);
  const cached = state.cache.get(key);
  note(run, "execution_start", {});
  note(run, "execution_cached", { nodes: cached ? Object.keys(job.graph) : [] });
  if (cached) Object.assign(run.outputs, cached);
  for (const nodeId of cached ? [] : runOrder(job)) {
    const ending = await executeNode(run, nodeId);
    if (ending !== null) return ending;
  }
  if (state.script.endsInCycle)
    note(run, "execution_error", failure("1", "DependencyCycleError", "Dependency cycle"));
  else if (state.script.sendsBlockedError) {
    const blocked = { ...failure("9", "ExecutionBlocked", "No face was found."), prompt_id: job.promptId };
    run.sockets.send(job.clientId, "execution_error", blocked);
  }
  if (!state.script.endsInCycle) note(run, "execution_success", {});
  state.cache.set(key, { ...run.outputs });
  return "success";
}

async function executeNode(run: Run, nodeId: string): Promise<Ending | null> {
  const { state, sockets, job } = run;
  const node = job.graph[nodeId];
  if (!node) return null;
  const event = { prompt_id: job.promptId };
  const steps = node.class_type === "KSampler" ? Number(node.inputs.steps) : 1;
  const progress = (value: number, name: string): void =>
    sockets.send(job.clientId, "progress_state", {
      ...event,
      nodes: {
        [nodeId]: { value, max: steps, state: name, node_id: nodeId, display_node_id: nodeId, ...event },
      },
    });
  progress(0, "running");
  sockets.send(job.clientId, "executing", { node: nodeId, display_node: nodeId, ...event });
  for (let step = 1; step <= steps; step += 1) {
    do await delay(state.script.stepMs);
    while (state.script.isStuck && state.life === run.life && !state.isInterruptAsked);
    if (state.life !== run.life) return "dead";
    if (state.isInterruptAsked) {
      note(run, "execution_interrupted", { node_id: nodeId, node_type: node.class_type, executed: [] });
      return "interrupted";
    }
    progress(step, "running");
    if (steps > 1) {
      sockets.sendPreview(job.clientId, job.promptId, nodeId, picture(2, 2, step));
      sockets.send(job.clientId, "progress", { value: step, max: steps, node: nodeId, ...event });
    }
  }
  const { failAt } = state.script;
  if (failAt?.nodeId === nodeId) {
    note(run, "execution_error", {
      ...failure(nodeId, failAt.type, failAt.message),
      node_type: node.class_type,
    });
    return "error";
  }
  saveOutput(run, nodeId, node);
  progress(steps, "finished");
  return null;
}

function note(run: Run, type: string, data: Record<string, unknown>): void {
  const event = { ...data, prompt_id: run.job.promptId, timestamp: Date.now() };
  run.messages.push([type, event]);
  run.sockets.send(run.job.clientId, type, event);
}

function failure(nodeId: string, type: string, message: string): Record<string, unknown> {
  return {
    node_id: nodeId,
    exception_type: type,
    exception_message: message,
    traceback: ["Traceback…"],
    current_inputs: { text: ["a secret prompt"] },
  };
}

function saveOutput(run: Run, nodeId: string, node: ComfyNode): void {
  const type =
    node.class_type === "SaveImage" ? "output" : node.class_type === "PreviewImage" ? "temp" : null;
  if (type === null) return;
  const prefix = String(node.inputs.filename_prefix ?? "temp");
  const subfolder = prefix.includes("/") ? prefix.slice(0, prefix.lastIndexOf("/")) : "";
  const base = prefix.slice(prefix.lastIndexOf("/") + 1);
  const filename = `${base}_${String(run.state.files.size + 1).padStart(5, "0")}_.png`;
  run.state.files.set(fileKey(type, subfolder, filename), picture(8, 8, 0x336699));
  const ui = { images: [{ filename, subfolder, type }] };
  run.outputs[nodeId] = ui;
  run.sockets.send(run.job.clientId, "executed", {
    node: nodeId,
    display_node: nodeId,
    output: ui,
    prompt_id: run.job.promptId,
  });
}

/** Ancestors of the queued outputs, sources first. */
function runOrder(job: ScriptedJob): string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  const visit = (nodeId: string): void => {
    // A circle is a fault of the test that sends it, not a reason to end the process.
    if (seen.has(nodeId)) return;
    seen.add(nodeId);
    for (const value of Object.values(job.graph[nodeId]?.inputs ?? {})) {
      if (Array.isArray(value)) visit(String(value[0]));
    }
    order.push(nodeId);
  };
  for (const nodeId of job.outputNodeIds) visit(nodeId);
  return order;
}
