import { classifyExecution } from "./classify-execution";
import { ComfyError } from "./errors";
import { asArray, asRecord, asString } from "./json-shapes";
import type { ComfyGraph, RawOutputs } from "./port";

export type JobEnding =
  | { kind: "done"; outputs: RawOutputs; isPartial: boolean }
  | { kind: "failed"; error: ComfyError }
  | { kind: "interrupted"; error: ComfyError };

/**
 * How a job ended, from `outputs` and `status` of its history entry (same object as a job's `execution_status`).
 * The messages decide, not `status_str`: a cycle found while running leaves `success` beside an `execution_error`,
 * and an `ExecutionBlocked` error is a node's warning, not the job's end.
 */
export function jobEnding(outputs: unknown, status: unknown, graph: ComfyGraph): JobEnding {
  const record = asRecord(status);
  const messages = asArray(record?.messages).map((message) => {
    const [name, data] = asArray(message);
    return { name: asString(name), data: asRecord(data) };
  });
  const failure = messages.findLast(
    (message) => message.name === "execution_error" && message.data?.exception_type !== "ExecutionBlocked",
  );
  if (failure) return { kind: "failed", error: classifyExecution(failure.data, graph) };
  if (messages.some((message) => message.name === "execution_interrupted")) return interrupted();
  if (record === null || record.status_str === "success") {
    const summary = asRecord(record?.execution_summary);
    return {
      kind: "done",
      outputs: asRecord(outputs) ?? {},
      isPartial: summary?.completion_status === "partial_success",
    };
  }
  return { kind: "failed", error: classifyExecution(null, graph) };
}

export function interrupted(): JobEnding {
  const error = new ComfyError(
    "transient",
    "interrupted_by_others",
    "Somebody stopped this job on the server.",
  );
  return { kind: "interrupted", error };
}
