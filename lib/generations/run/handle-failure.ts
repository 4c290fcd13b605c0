import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import type { ComfyFailure, NodeError } from "@/lib/engines/comfy/port";
import { Parameters } from "@/lib/parameters/schema";
import { parameterTargets } from "@/lib/parameters/targets";
import { PLACEMENTS_MAX } from "@/lib/scheduling/rules";
import { generationAccess } from "../access";
import { requeue, settleFailed } from "../settlement/store";
import { fetchParameters } from "./store";

/**
 * Decides what a failure means for the generation: another server (at most three in all), or FAILED with a
 * sentence at the form field it belongs to, everything refunded. Returns what happened.
 */
export async function handleFailure(
  generationId: string,
  placement: number,
  failure: ComfyFailure,
): Promise<"requeued" | "failed" | "gone"> {
  const access = generationAccess(systemCtx("run-generation"), "run");
  const reference = newId();
  log().warn({ generationId, placement, reference, failure }, "a generation did not finish");
  if (placement < PLACEMENTS_MAX && isWorthAnotherServer(failure)) {
    const isRequeued = await requeue(access, generationId, placement, {
      message: "Starting again on another server",
      isServerAvoided: failure.class === "wrong_server",
    });
    if (isRequeued) return "requeued";
  }
  const parameters = Parameters.parse(await fetchParameters(access, generationId));
  const field = fieldOf(parameters, failure.nodeErrors);
  const isFailed = await settleFailed(access, generationId, placement, {
    code: failure.code,
    message: sentence(parameters, failure, field),
    field: field?.name ?? null,
    reference,
    details: { class: failure.class, nodeErrors: failure.nodeErrors, detail: failure.detail ?? null },
  });
  return isFailed ? "failed" : "gone";
}

function isWorthAnotherServer(failure: ComfyFailure): boolean {
  return failure.class === "transient" || failure.class === "wrong_server" || failure.class === "resource";
}

type Field = { name: string; label: string; error: NodeError };

/** The first complaint about an input that a form field drives. */
function fieldOf(parameters: Parameters, errors: NodeError[]): Field | undefined {
  for (const error of errors) {
    for (const [name, parameter] of Object.entries(parameters)) {
      const isTarget = parameterTargets(parameter).some(
        (target) => target.node_id === error.nodeId && target.node_input === error.inputName,
      );
      if (isTarget) return { name, label: parameter.label, error };
    }
  }
  return undefined;
}

function sentence(parameters: Parameters, failure: ComfyFailure, field: Field | undefined): string {
  if (!field || Object.keys(parameters).length === 0) return failure.message;
  return `${field.label}: ${field.error.message}`;
}
