import { log } from "@/lib/core/log";

/** Whether this process is stopping, and what has to be let go first. Set up by instrumentation. */
type Shutdown = { isStopping: boolean; listeners: Set<() => void> };

const holder = globalThis as typeof globalThis & { __creatorShutdown?: Shutdown };

function state(): Shutdown {
  holder.__creatorShutdown ??= { isStopping: false, listeners: new Set() };
  return holder.__creatorShutdown;
}

export function isShuttingDown(): boolean {
  return state().isStopping;
}

/** Called once when the process begins to stop; returns how to unsubscribe. */
export function onShutdown(listener: () => void): () => void {
  state().listeners.add(listener);
  return () => state().listeners.delete(listener);
}

export function beginShutdown(): void {
  const current = state();
  if (current.isStopping) return;
  current.isStopping = true;
  for (const listener of [...current.listeners]) {
    try {
      listener();
    } catch (error) {
      log().warn({ err: error }, "something did not let go at shutdown");
    }
  }
}
