import { randomUUID } from "node:crypto";
import { type Directories, openDirectories } from "../directories";
import { NODES } from "../nodes/registry";
import { validatePrompt } from "../validate/validate-prompt";
import type { JsonObject } from "../wire/json";
import type { Prompt } from "../wire/messages";
import type { WorkerReport } from "../worker/protocol";
import { ResultCache } from "../worker/result-cache";
import { runPrompt } from "../worker/run-prompt";
import { temporaryFolder } from "./temporary-folder";

export type GraphRun = {
  directories: Directories;
  outputs: Record<string, JsonObject>;
  executed: string[];
  error: JsonObject | null;
  reports: WorkerReport[];
};

/** Validates and runs a prompt in this thread, without a server. Throws when validation refuses any of it. */
export async function runGraph(
  prompt: Prompt,
  directories: Directories = openDirectories(temporaryFolder()),
): Promise<GraphRun> {
  const verdict = validatePrompt(prompt, undefined, NODES, { directories });
  if (!verdict.isAccepted || Object.keys(verdict.nodeErrors).length > 0) {
    throw new Error(`refused: ${JSON.stringify(verdict)}`);
  }
  const reports: WorkerReport[] = [];
  await runPrompt(
    {
      type: "run",
      promptId: randomUUID(),
      prompt,
      outputs: verdict.outputs,
      extraData: { preview_method: "auto" },
    },
    {
      nodes: NODES,
      directories,
      cache: new ResultCache(),
      isCancelled: () => false,
      report: (report) => reports.push(report),
    },
  );
  const finished = reports.find((report) => report.type === "finished");
  const failure = reports.find((report) => report.type === "status" && report.event === "execution_error");
  return {
    directories,
    outputs: finished?.type === "finished" ? finished.outputs : {},
    executed: reports.flatMap((report) => (report.type === "executing" ? [report.nodeId] : [])),
    error: failure?.type === "status" ? failure.data : null,
    reports,
  };
}
