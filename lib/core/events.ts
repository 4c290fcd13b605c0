import { EventEmitter } from "node:events";
import { log } from "./log";
import { rawSql } from "./tx";

/** What the live stream carries. Frames travel as notifications only: no table ever holds one. */
export type LiveMessage =
  | { type: "generation"; userId: string; generationId: string; revision: number }
  | { type: "frame"; userId: string; generationId: string; jpegBase64: string }
  | { type: "changed"; userId: string; what: "projects" | "workflows" | "quota" };

export const LIVE_CHANNEL = "creator_live";

/** Postgres refuses a notification of 8000 bytes or more. */
export const NOTIFY_BYTES_MAX = 7900;

type Hub = { emitter: EventEmitter; listening: Promise<unknown> | undefined };
const holder = globalThis as typeof globalThis & { __creatorLive?: Hub };

/** Tells every process. Lost if the database is away: a receiver re-reads the row when it reconnects. */
export async function publishLive(message: LiveMessage): Promise<void> {
  const payload = JSON.stringify(message);
  if (Buffer.byteLength(payload) > NOTIFY_BYTES_MAX) return;
  await rawSql()`select pg_notify(${LIVE_CHANNEL}, ${payload})`;
}

/**
 * Calls `onMessage` for this user's messages from any process until the returned function is called.
 * One LISTEN connection per process serves all subscribers; postgres.js re-listens by itself after a drop,
 * and then calls `onGap`, because whatever was said meanwhile is lost.
 */
export async function subscribeLive(
  userId: string,
  onMessage: (message: LiveMessage) => void,
  onGap: () => void,
): Promise<() => void> {
  holder.__creatorLive ??= { emitter: new EventEmitter().setMaxListeners(0), listening: undefined };
  const hub = holder.__creatorLive;
  hub.listening ??= listen(hub).catch((error) => {
    hub.listening = undefined;
    throw error;
  });
  await hub.listening;
  hub.emitter.on(userId, onMessage);
  hub.emitter.on("gap", onGap);
  return () => {
    hub.emitter.off(userId, onMessage);
    hub.emitter.off("gap", onGap);
  };
}

async function listen(hub: Hub): Promise<void> {
  let isFirst = true;
  await rawSql().listen(
    LIVE_CHANNEL,
    (payload) => {
      try {
        const message = JSON.parse(payload) as LiveMessage;
        hub.emitter.emit(message.userId, message);
      } catch (error) {
        log().warn({ err: error }, "a live message could not be read or passed on");
      }
    },
    () => {
      if (!isFirst) hub.emitter.emit("gap");
      isFirst = false;
    },
  );
}
