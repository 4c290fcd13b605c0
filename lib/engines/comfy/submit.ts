import { cancel } from "./cancel";
import { classifyRejection } from "./classify-rejection";
import { classifyStatus } from "./classify-status";
import type { DriverContext } from "./context";
import { ComfyError, isTransient } from "./errors";
import { findSubmitted } from "./find-submitted";
import { asNumber, asRecord, asString } from "./json-shapes";
import type { SubmitInput, SubmitOutcome } from "./port";
import { readDroppedOutputs, readNodeErrors } from "./read-node-errors";
import { sleep } from "./sleep";
import { answerJson, type WireAnswer } from "./wire";

const POSTS_MAX = 2;

/**
 * Puts a job on the server exactly once: looks it up unless it is new, posts only when it is not there, and after an answer that never
 * came looks again before posting again. 409 means an earlier post arrived. Throws transient when the server cannot
 * say; calling again with the same ids is then safe. A refusal is a value, not a throw.
 */
export async function submit(context: DriverContext, input: SubmitInput): Promise<SubmitOutcome> {
  const earlier = input.isNew ? null : await findSubmitted(context, input);
  if (earlier !== null) return alreadyThere(earlier);
  for (let posts = 1; ; posts += 1) {
    try {
      return await post(context, input);
    } catch (error) {
      if (!isTransient(error) || error.code === "server_busy") throw error;
      await sleep(context.timing.settleMs);
      // The server validates inside its event loop: once it answers this, it has queued the prompt or never will.
      const arrived = await findSubmitted(context, input);
      if (arrived !== null) return alreadyThere(arrived);
      if (posts >= POSTS_MAX) throw error;
    }
  }
}

function alreadyThere(promptId: string): SubmitOutcome {
  return { kind: "accepted", promptId, wasAlreadyThere: true, queueNumber: null, warnings: [] };
}

async function post(context: DriverContext, input: SubmitInput): Promise<SubmitOutcome> {
  const answer = await context.wire.request({
    method: "POST",
    path: `${context.api}/prompt`,
    json: {
      prompt: input.graph,
      client_id: input.clientId,
      prompt_id: input.promptId,
      // Previews are off by default on servers; this asks for them per prompt (v0.5.0; ignored before).
      extra_data: { preview_method: "latent2rgb", ...input.extraData },
    },
    timeoutMs: context.timing.promptTimeoutMs,
  });
  if (answer.status === 409) return alreadyThere(input.promptId);
  if (answer.status === 400) return rejected(classifyRejection(bodyOf(answer), input.graph));
  const failure = classifyStatus(answer, "POST /prompt");
  if (failure && failure.class !== "transient") return rejected(withPromptAdvice(failure));
  if (failure) throw failure;
  return accepted(context, input, asRecord(answerJson(answer, "POST /prompt")) ?? {});
}

async function accepted(
  context: DriverContext,
  input: SubmitInput,
  body: Record<string, unknown>,
): Promise<SubmitOutcome> {
  const promptId = asString(body.prompt_id) ?? input.promptId;
  const warnings = readNodeErrors(body.node_errors, input.graph);
  const dropped = readDroppedOutputs(body.node_errors);
  const needed = input.requiredOutputNodeIds;
  const isNeededDropped =
    warnings.length > 0 && (needed === undefined || needed.some((nodeId) => dropped.includes(nodeId)));
  if (!isNeededDropped) {
    return {
      kind: "accepted",
      promptId,
      wasAlreadyThere: false,
      queueNumber: asNumber(body.number),
      warnings,
    };
  }
  // The server queued what is left of the workflow; without the wanted result it would only waste its time. A cancel
  // that fails must not turn the refusal into a retry: the look-up would then take the crippled job for accepted.
  await cancel(context, promptId).catch(() => null);
  return rejected(classifyRejection({ node_errors: body.node_errors }, input.graph));
}

/** As plain data: a logger or a durable step that copies an Error loses its message. */
function rejected(error: ComfyError): SubmitOutcome {
  return { kind: "rejected", error: error.toJSON() };
}

function bodyOf(answer: WireAnswer): unknown {
  try {
    return answerJson(answer, "POST /prompt");
  } catch {
    return null;
  }
}

function withPromptAdvice(failure: ComfyError): ComfyError {
  if (failure.code !== "too_large") return failure;
  return new ComfyError(
    "permanent",
    "too_large",
    "The workflow is larger than the ComfyUI server accepts. Pictures inside it should be uploaded instead.",
    { detail: failure.detail },
  );
}
