import type { Directories } from "../directories";
import { NodeArguments } from "../nodes/arguments";
import type { NodeContext, NodeDefinition } from "../nodes/node";
import type { SocketValue } from "../nodes/values";
import { isJsonObject, type JsonObject } from "../wire/json";
import { asLink, type NodeMeta, type PromptNode } from "../wire/messages";
import { errorDetails } from "./error-details";
import { ExecutionList } from "./execution-list";
import { Interrupted } from "./interrupted";
import { nodeSignatures } from "./node-signatures";
import { PreviewEncoder } from "./preview-encoder";
import { ProgressBoard } from "./progress-board";
import type { RunCommand, WorkerReport } from "./protocol";
import type { ResultCache } from "./result-cache";

export type RunEnvironment = {
  nodes: ReadonlyMap<string, NodeDefinition>;
  directories: Directories;
  cache: ResultCache;
  isCancelled: () => boolean;
  report: (report: WorkerReport) => void;
};

type Run = RunEnvironment & {
  command: RunCommand;
  signatures: Map<string, string>;
  board: ProgressBoard;
  previews: PreviewEncoder;
  executed: string[];
  outputs: Record<string, JsonObject>;
  meta: Record<string, NodeMeta>;
};

/** Executes one prompt and reports every event in ComfyUI's order, ending with `finished`. Never throws. */
export async function runPrompt(command: RunCommand, environment: RunEnvironment): Promise<void> {
  const { promptId, prompt } = command;
  const { nodes, directories, cache, report } = environment;
  report({ type: "status", event: "execution_start", data: { prompt_id: promptId } });
  const signatures = await nodeSignatures(prompt, nodes, directories);
  cache.keepOnly(signatures.values());
  const isCached = (id: string): boolean => cache.get(signatures.get(id)) !== undefined;
  const cachedIds = Object.keys(prompt).filter(isCached);
  report({ type: "status", event: "execution_cached", data: { nodes: cachedIds, prompt_id: promptId } });
  const run: Run = {
    ...environment,
    command,
    signatures,
    board: new ProgressBoard(promptId),
    previews: new PreviewEncoder(command.extraData.preview_method),
    executed: [],
    outputs: {},
    meta: {},
  };
  const isSuccess = await runNodes(run, new ExecutionList(prompt, nodes, isCached, command.outputs));
  report({ type: "finished", isSuccess, outputs: run.outputs, meta: run.meta });
}

async function runNodes(run: Run, list: ExecutionList): Promise<boolean> {
  while (!list.isEmpty) {
    const nodeId = list.next();
    // Validation refuses cycles, so something is always ready.
    if (nodeId === null) throw new Error("The remaining nodes wait for each other.");
    try {
      await runNode(run, nodeId);
    } catch (error) {
      reportFailure(run, nodeId, error);
      return false;
    }
    list.done(nodeId);
  }
  run.report({ type: "status", event: "execution_success", data: { prompt_id: run.command.promptId } });
  return true;
}

async function runNode(run: Run, nodeId: string): Promise<void> {
  const { command, nodes, cache, board, report } = run;
  const promptNode = command.prompt[nodeId];
  const node = promptNode && nodes.get(promptNode.class_type);
  const signature = run.signatures.get(nodeId);
  if (!promptNode || !node || signature === undefined)
    throw new Error(`Node ${nodeId} is not in the prompt.`);
  const cached = cache.get(signature);
  if (cached) {
    if (cached.ui) keepOutput(run, nodeId, cached.ui);
    report({ type: "executed", nodeId, output: cached.ui });
    report({ type: "progress_state", nodes: board.finish(nodeId) });
    return;
  }
  report({ type: "progress_state", nodes: board.start(nodeId) });
  report({ type: "executing", nodeId });
  const context = contextOf(run, nodeId);
  context.throwIfCancelled();
  const result = await node.run(new NodeArguments(promptNode.inputs, linkedValues(run, promptNode)), context);
  const ui = result.ui ?? null;
  if (ui) {
    keepOutput(run, nodeId, ui);
    report({ type: "executed", nodeId, output: ui });
  }
  cache.set(signature, { outputs: result.outputs, ui });
  report({ type: "progress_state", nodes: board.finish(nodeId) });
  run.executed.push(nodeId);
}

function keepOutput(run: Run, nodeId: string, ui: JsonObject): void {
  run.outputs[nodeId] = ui;
  run.meta[nodeId] = { node_id: nodeId, display_node: nodeId, parent_node: null, real_node_id: nodeId };
}

function linkedValues(run: Run, node: PromptNode): Map<string, SocketValue> {
  const values = new Map<string, SocketValue>();
  for (const [name, input] of Object.entries(node.inputs)) {
    const link = asLink(input);
    const value = link && run.cache.get(run.signatures.get(link[0]))?.outputs.at(link[1]);
    if (value) values.set(name, value);
  }
  return values;
}

function contextOf(run: Run, nodeId: string): NodeContext {
  const { command, board, report, isCancelled } = run;
  const { extra_pnginfo: extraPngInfo } = command.extraData;
  const throwIfCancelled = (): void => {
    if (isCancelled()) throw new Interrupted();
  };
  return {
    nodeId,
    promptId: command.promptId,
    prompt: command.prompt,
    extraPngInfo: isJsonObject(extraPngInfo) ? extraPngInfo : {},
    directories: run.directories,
    isCancelled,
    throwIfCancelled,
    progress: async (value, max, preview) => {
      throwIfCancelled();
      const frame = preview ? await run.previews.frame(value >= max, preview) : null;
      report({
        type: "progress",
        nodeId,
        value,
        max,
        nodes: board.update(nodeId, value, max),
        preview: frame,
      });
    },
    sendPicture: (value, max, frame) =>
      report({
        type: "progress",
        nodeId,
        value,
        max,
        nodes: board.update(nodeId, value, max),
        preview: frame,
      }),
  };
}

/** Whatever a node throws after a cancel is the cancel: libraries wrap or replace our own exception. */
function reportFailure(run: Run, nodeId: string, error: unknown): void {
  const { command, executed, report, isCancelled } = run;
  const place = {
    prompt_id: command.promptId,
    node_id: nodeId,
    node_type: command.prompt[nodeId]?.class_type ?? "",
    executed,
  };
  if (isCancelled()) {
    report({ type: "status", event: "execution_interrupted", data: place });
    return;
  }
  const inputs = command.prompt[nodeId]?.inputs ?? {};
  const details = errorDetails(error, inputs, [...run.signatures.keys()]);
  report({ type: "status", event: "execution_error", data: { ...place, ...details } });
}
