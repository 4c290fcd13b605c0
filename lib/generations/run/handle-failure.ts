import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import type { NodeError } from "@/lib/engines/comfy/port";
import { Parameters } from "@/lib/parameters/schema";
import { parameterTargets } from "@/lib/parameters/targets";
import { PLACEMENTS_MAX } from "@/lib/scheduling/rules";
import { reportServerFailure } from "@/lib/servers/report-server-failure";
import { generationAccess } from "../access";
import { type Requeue, requeue, settleCancelled, settleFailed } from "../settlement/store";
import type { RunFailure } from "./run-failure";
import { fetchParameters, fetchServerId } from "./store";

export type HowFailed = "requeued" | "failed" | "cancelled" | "gone";

/**
 * Decides what a failure means for the generation: CANCELLED when its owner had asked for that; another
 * server (at most three in all); or FAILED with a sentence at the form field it belongs to, everything
 * refunded. "gone" when somebody else decided before.
 */
export async function handleFailure(
  generationId: string,
  placement: number,
  failure: RunFailure,
): Promise<HowFailed> {
  const access = generationAccess(systemCtx("run-generation"), "run");
  const reference = newId();
  // Spelled out: a logger that copies an Error loses its message.
  const said = { ...failure, message: failure.message };
  log().warn({ generationId, placement, reference, failure: said }, "a generation did not finish");
  const serverId = isServerFault(failure) ? await fetchServerId(access, generationId, placement) : null;
  const how = await decide(generationId, placement, failure, reference);
  if (serverId && how !== "gone") await reportServerFailure(serverId, failure.message);
  return how;
}

async function decide(
  generationId: string,
  placement: number,
  failure: RunFailure,
  reference: string,
): Promise<HowFailed> {
  const access = generationAccess(systemCtx("run-generation"), "run");
  if (await settleCancelled(access, generationId, placement)) return "cancelled";
  if (placement < placementsMax(failure)) {
    const isRequeued = await requeue(access, generationId, placement, requeueOf(failure));
    if (isRequeued) return "requeued";
  }
  const parameters = readParameters(await fetchParameters(access, generationId));
  const field = fieldOf(parameters, failure.nodeErrors);
  const isFailed = await settleFailed(access, generationId, placement, {
    code: failure.code,
    message: field ? `${field.label}: ${field.error.message}` : failure.message,
    field: field?.name ?? failure.field ?? null,
    reference,
    details: { class: failure.class, nodeErrors: failure.nodeErrors, detail: failure.detail ?? null },
  });
  return isFailed ? "failed" : "gone";
}

/** Memory is as large at the third try as at the second; what is wrong with the job is wrong everywhere. */
function placementsMax(failure: RunFailure): number {
  if (failure.class === "transient" || failure.class === "wrong_server") return PLACEMENTS_MAX;
  return failure.class === "resource" ? 2 : 1;
}

/** The server, not the job, is to blame: it gets nothing more before it has answered a check. */
const SERVER_FAULTS = new Set([
  "server_refused",
  "server_not_found",
  "server_timeout",
  "server_error",
  "server_gone",
  "connection_lost",
  "circuit_open",
  "unauthorized",
  "redirected",
  "not_comfyui",
  "bad_certificate",
  "credentials_unreadable",
]);

/** What a server is blamed for and told about, whatever it means for the job. */
export function isServerFault(failure: RunFailure): boolean {
  return SERVER_FAULTS.has(failure.code) || failure.code === "server_stalled";
}

function requeueOf(failure: RunFailure): Requeue {
  const isServerSuspect = SERVER_FAULTS.has(failure.code);
  if (failure.class === "wrong_server" && failure.code !== "input_file_missing") {
    return { message: "Starting again on another server", elsewhere: "must", isServerSuspect };
  }
  // A server may answer checks and fail jobs all the same: as long as there is another, it gets this one no more.
  const isBetterElsewhere = failure.class === "resource" || isServerFault(failure);
  return {
    message: "Starting again",
    elsewhere: isBetterElsewhere ? "rather" : "any",
    isServerSuspect,
  };
}

/** A form that cannot be read any more must not keep its generation from ending. */
function readParameters(stored: Record<string, unknown>): Parameters {
  const parsed = Parameters.safeParse(stored);
  return parsed.success ? parsed.data : {};
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
