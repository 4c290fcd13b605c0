import type { LiveEvent } from "@/lib/generations/schema";

/** "live": events arrive. "offline": none can until the connection is back; it is being tried. */
export type LiveState = "connecting" | "live" | "offline";

export type LiveStreamOptions = {
  /** Tabs of the same person share one connection under this name. */
  name: string;
  url: string;
  onEvent: (event: LiveEvent) => void;
  onState: (state: LiveState) => void;
};

type Shared =
  | { kind: "event"; event: LiveEvent; lastEventId: string }
  | { kind: "state"; state: LiveState }
  | { kind: "hello" };

const EVENT_NAMES = ["generation", "frame", "quota"] as const;
const RETRY_MS_MIN = 1_000;
const RETRY_MS_MAX = 30_000;

/**
 * One EventSource per browser: the tab that holds the Web Lock reads the stream and repeats it to the others on a
 * BroadcastChannel; when it closes, another takes the lock and resumes after the last event it heard of. Where
 * locks are missing (plain http on a network address) every tab reads for itself. Returns how to stop.
 */
export function openLiveStream(options: LiveStreamOptions): () => void {
  const stop = new AbortController();
  if (typeof BroadcastChannel === "undefined" || !navigator.locks) {
    readStream({ ...options, lastEventId: "", signal: stop.signal, onId: () => {} });
    return () => stop.abort();
  }
  const channel = new BroadcastChannel(options.name);
  let lastEventId = "";
  let state: LiveState = "connecting";
  let isLeader = false;
  const post = (message: Shared) => {
    if (!stop.signal.aborted) channel.postMessage(message);
  };
  channel.onmessage = ({ data }: MessageEvent<Shared>) => {
    if (data.kind === "hello") {
      if (isLeader) post({ kind: "state", state });
    } else if (data.kind === "state") {
      options.onState(data.state);
    } else {
      lastEventId = data.lastEventId;
      options.onEvent(data.event);
    }
  };
  post({ kind: "hello" });
  const lead = () =>
    new Promise<void>((resolve) => {
      // The lock can be granted in the moment between closing and the abort reaching the lock manager.
      if (stop.signal.aborted) return resolve();
      isLeader = true;
      stop.signal.addEventListener("abort", () => resolve());
      readStream({
        url: options.url,
        lastEventId,
        signal: stop.signal,
        onId: (id) => {
          lastEventId = id;
        },
        onEvent: (event) => {
          options.onEvent(event);
          post({ kind: "event", event, lastEventId });
        },
        onState: (next) => {
          state = next;
          options.onState(next);
          post({ kind: "state", state });
        },
      });
    });
  navigator.locks.request(options.name, { signal: stop.signal }, lead).catch(() => {
    // Aborted while waiting for the lock: this tab is going away.
  });
  return () => {
    stop.abort();
    channel.close();
  };
}

type Reading = Omit<LiveStreamOptions, "name"> & {
  lastEventId: string;
  signal: AbortSignal;
  onId: (id: string) => void;
};

/**
 * EventSource reconnects by itself (with Last-Event-ID) after a dropped connection, but gives up for good after an
 * HTTP error; then it is made anew with `?lastEventId=`, later and later, or at once when the browser is back online.
 */
function readStream({ url, signal, onEvent, onState, onId, lastEventId: from }: Reading): void {
  let lastEventId = from;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = RETRY_MS_MIN;
  const connect = () => {
    clearTimeout(timer);
    source?.close();
    const current = new EventSource(
      lastEventId ? `${url}?lastEventId=${encodeURIComponent(lastEventId)}` : url,
    );
    source = current;
    current.onopen = () => {
      retryMs = RETRY_MS_MIN;
      onState("live");
    };
    current.onerror = () => {
      onState("offline");
      if (current.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(connect, retryMs * (0.75 + Math.random() / 2));
      retryMs = Math.min(retryMs * 2, RETRY_MS_MAX);
    };
    for (const name of EVENT_NAMES) {
      current.addEventListener(name, (message: MessageEvent<string>) => {
        if (message.lastEventId) {
          lastEventId = message.lastEventId;
          onId(lastEventId);
        }
        const event = readEvent(name, message.data);
        if (event) onEvent(event);
      });
    }
  };
  const onOnline = () => connect();
  window.addEventListener("online", onOnline);
  signal.addEventListener("abort", () => {
    window.removeEventListener("online", onOnline);
    clearTimeout(timer);
    source?.close();
  });
  connect();
}

/** Our own server wrote it; only its being JSON is checked. */
function readEvent(name: (typeof EVENT_NAMES)[number], data: string): LiveEvent | null {
  try {
    return { event: name, data: JSON.parse(data) } as LiveEvent;
  } catch {
    return null;
  }
}
