import "server-only";
import { actorUserId, type Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { type LiveMessage, subscribeLive } from "@/lib/core/events";
import { log } from "@/lib/core/log";
import { quotaOf } from "@/lib/users/quota-of";
import { generationAccess } from "./access";
import { isTerminal, type LiveEvent } from "./schema";
import { selectByIds, selectChangedSince, selectOpenIds } from "./store";

type Send = (message: LiveEvent, id?: string) => void;
type Watch = { ctx: Ctx; input: { lastEventId: string | null; generationId?: string }; send: Send };

/**
 * Tells `send` about a person's generations until the returned function is called. Subscribes before it
 * reads, so nothing falls between; what a broken connection missed is read again. An event id is a time in
 * ms: given back as `lastEventId` it brings everything that changed since.
 */
export async function watchGenerations({ ctx, input, send }: Watch): Promise<() => void> {
  const userId = actorUserId(ctx.actor);
  if (!userId) throw new AppError("UNAUTHORIZED", "Sign in to continue.");
  const access = generationAccess(ctx, "read");
  const isWanted = (id: string) => input.generationId === undefined || input.generationId === id;
  const reader = coalescedReader(ctx, send);
  const onMessage = (message: LiveMessage) => {
    if (message.type === "changed" || !isWanted(message.generationId)) return;
    if (message.type === "generation") reader.read([message.generationId]);
    else {
      const { generationId, jpegBase64 } = message;
      send({ event: "frame", data: { generationId, jpegBase64 } });
    }
  };
  const catchUp = async (sinceMs: number | null) => {
    const ids =
      sinceMs === null ? await selectOpenIds(access) : await selectChangedSince(access, new Date(sinceMs));
    reader.read(ids.filter(isWanted));
  };
  let sinceMs = parseEventId(input.lastEventId);
  const off = await subscribeLive(userId, onMessage, () => {
    catchUp(sinceMs ?? Date.now() - 60_000).catch((error: unknown) => {
      log().warn({ err: error }, "the live stream could not catch up");
    });
  });
  try {
    send({ event: "quota", data: await quotaOf(ctx) });
    if (input.generationId) reader.read([input.generationId]);
    await catchUp(sinceMs);
    sinceMs = Date.now();
  } catch (error) {
    off();
    throw error;
  }
  return off;
}

/** Reads changed rows in the order they changed, each at most once at a time: a burst becomes one query. */
function coalescedReader(ctx: Ctx, send: Send) {
  const access = generationAccess(ctx, "read");
  const waiting = new Set<string>();
  let isReading = false;
  const drain = async () => {
    while (waiting.size > 0) {
      const ids = [...waiting];
      waiting.clear();
      const atMs = Date.now();
      const rows = await selectByIds(access, ids);
      for (const data of rows) send({ event: "generation", data }, String(atMs));
      if (rows.some((row) => isTerminal(row.status) || row.status === "QUEUED")) {
        send({ event: "quota", data: await quotaOf(ctx) });
      }
    }
  };
  return {
    read(ids: string[]): void {
      for (const id of ids) waiting.add(id);
      if (isReading) return;
      isReading = true;
      drain()
        .catch((error: unknown) => log().warn({ err: error }, "a live change could not be read"))
        .finally(() => {
          isReading = false;
        });
    },
  };
}

function parseEventId(id: string | null): number | null {
  const value = Number(id);
  return id && Number.isFinite(value) && value > 0 ? value : null;
}
