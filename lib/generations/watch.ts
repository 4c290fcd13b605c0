import "server-only";
import { actorUserId, type Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { type LiveMessage, subscribeLive } from "@/lib/core/events";
import { log } from "@/lib/core/log";
import { quotaOf } from "@/lib/users/quota-of";
import { generationAccess } from "./access";
import { isTerminal } from "./rules";
import type { LiveEvent } from "./schema";
import { selectChangedSince, selectChanges } from "./store";

export type Watch = {
  ctx: Ctx;
  input: { lastEventId: string | null; generationId?: string };
  send: (message: LiveEvent, id?: string) => void;
  /** Something was said that could not be passed on: whoever listens has to come again with its last event id. */
  onLost: () => void;
};

/** What is read again on a resume: a change carries the instant its statement began, and is seen when it committed. */
const OVERLAP_MS = 10_000;

/**
 * Tells `send` about a person's generations until the returned function is called. Subscribes before it
 * reads, so nothing falls between; what a broken connection missed is read again. An event id is an instant
 * of the database's clock in ms: given back as `lastEventId` it brings everything that changed since; without
 * one comes what is open or changed in the last minute, for the page may be a little older than its stream.
 * A state may come twice, never an older after a newer one.
 */
export async function watchGenerations({ ctx, input, send, onLost }: Watch): Promise<() => void> {
  const userId = actorUserId(ctx.actor);
  if (!userId) throw new AppError("UNAUTHORIZED", "Sign in to continue.");
  const access = generationAccess(ctx, "read");
  const isWanted = (id: string) => input.generationId === undefined || input.generationId === id;
  let isOver = false;
  // A row may be on its way when the listener leaves: it hears nothing more.
  const tell: Watch["send"] = (message, id) => {
    if (!isOver) send(message, id);
  };
  const reader = coalescedReader(ctx, { send: tell, onLost, lastMs: parseEventId(input.lastEventId) });
  const onMessage = (message: LiveMessage) => {
    if (message.type === "changed" || !isWanted(message.generationId)) return;
    if (message.type === "generation") reader.read([message.generationId]);
    else {
      const { generationId, jpegBase64 } = message;
      tell({ event: "frame", data: { generationId, jpegBase64 } });
    }
  };
  const catchUp = async () => {
    const sinceMs = reader.lastMs();
    const ids = await selectChangedSince(access, sinceMs === null ? null : new Date(sinceMs - OVERLAP_MS));
    reader.read(ids.filter(isWanted));
  };
  const off = await subscribeLive(userId, onMessage, () => {
    catchUp().catch((error: unknown) => {
      log().warn({ err: error }, "the live stream could not catch up");
      onLost();
    });
  });
  try {
    tell({ event: "quota", data: await quotaOf(ctx) });
    if (input.generationId) reader.read([input.generationId]);
    await catchUp();
  } catch (error) {
    off();
    throw error;
  }
  return () => {
    isOver = true;
    off();
  };
}

type Reader = Pick<Watch, "send" | "onLost"> & { lastMs: number | null };

/** Reads changed rows in the order they changed, each at most once at a time: a burst becomes one query. */
function coalescedReader(ctx: Ctx, { send, onLost, lastMs }: Reader) {
  const access = generationAccess(ctx, "read");
  const waiting = new Set<string>();
  let isReading = false;
  let newestMs = lastMs;
  const drain = async () => {
    while (waiting.size > 0) {
      const ids = [...waiting];
      waiting.clear();
      const changes = await selectChanges(access, ids);
      for (const { generation, changedAt } of changes) {
        newestMs = Math.max(newestMs ?? 0, changedAt.getTime());
        send({ event: "generation", data: generation }, String(newestMs));
      }
      if (changes.some(({ generation: { status } }) => isTerminal(status) || status === "QUEUED")) {
        send({ event: "quota", data: await quotaOf(ctx) });
      }
    }
    isReading = false;
  };
  return {
    lastMs: () => newestMs,
    read(ids: string[]): void {
      for (const id of ids) waiting.add(id);
      if (isReading) return;
      isReading = true;
      drain().catch((error: unknown) => {
        isReading = false;
        log().warn({ err: error }, "a live change could not be read");
        onLost();
      });
    },
  };
}

/** What no clock shows is no event id of ours. */
function parseEventId(id: string | null): number | null {
  const value = Number(id);
  return id && Number.isSafeInteger(value) && value > 0 && value < 8.64e15 ? value : null;
}
