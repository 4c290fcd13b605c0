import "server-only";
import { actorUserId, type Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { seal, sha256Hex, unseal } from "@/lib/core/secrets";
import { claimIdempotencyKey, forgetIdempotencyKey, rememberAnswer } from "./store";

const KEY_SHAPE = /^[\x21-\x7e]{1,255}$/;
/** Past this a request that never answered is taken to have died. */
const RUNNING_SECONDS_MAX = 60;

type Answer = { status: number; body: string };

/**
 * Runs `work` once per person and key and answers every repeat with what the first got, for a day. A failure is not
 * remembered, so that the same key may try again. Throws INVALID for a malformed key and for one that came with
 * another request before, CONFLICT while the first still runs. `work` gets a key that is the same when the claim of a
 * process that died is taken over: what it starts under that key is started once, even if the answer was lost.
 */
export async function answerOnce(
  { ctx, input }: { ctx: Ctx; input: { key: string; fingerprint: string } },
  work: (onceKey: string) => Promise<Answer>,
): Promise<Answer & { isReplayed: boolean }> {
  const userId = actorUserId(ctx.actor);
  if (!userId) throw new AppError("UNAUTHORIZED", "Sign in to continue.");
  if (!KEY_SHAPE.test(input.key)) {
    throw new AppError("INVALID", "Idempotency-Key takes 1 to 255 visible ASCII characters.");
  }
  const requestHash = sha256Hex(input.fingerprint);
  const known = await claimIdempotencyKey({ userId, key: input.key, requestHash }, RUNNING_SECONDS_MAX);
  if (!known.isMine) return replayOf(known, requestHash, `${userId}:${input.key}`);
  try {
    const answer = await work(sha256Hex(`${userId}:${input.key}:${known.takenAt}`));
    await rememberAnswer(known.id, answer.status, seal(answer.body, `${userId}:${input.key}`));
    return { ...answer, isReplayed: false };
  } catch (error) {
    await forgetIdempotencyKey(known.id);
    throw error;
  }
}

function replayOf(
  known: { requestHash: string; status: number | null; answerSealed: string | null },
  requestHash: string,
  purpose: string,
): Answer & { isReplayed: boolean } {
  if (known.requestHash !== requestHash) {
    throw new AppError("CONFLICT", "This Idempotency-Key was used with another request. Choose a new one.");
  }
  if (known.status === null || known.answerSealed === null) {
    throw new AppError("CONFLICT", "The first request with this Idempotency-Key still runs.", {
      retryAfterSeconds: 1,
    });
  }
  return { status: known.status, body: unseal(known.answerSealed, purpose), isReplayed: true };
}
