"use client";
"use no memo";
import { useRouter } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { GenerationDto, LiveEvent, QuotaDto } from "@/lib/generations/schema";
import { inBursts } from "./in-bursts";
import { tellKeptReads } from "./kept-reads";
import { LiveStore } from "./live-store";
import { type LiveState, openLiveStream } from "./live-stream";

const LiveContext = createContext<LiveStore | null>(null);
const EVENTS_URL = "/api/studio/events";
/** Shorter gaps (the server ends each stream after half an hour) are made good by Last-Event-ID alone. */
const OUTAGE_MS = 10_000;
/** Ten hand-overs a second are smooth for a bar and leave the page its time while a batch runs. */
const BURST_MS = 100;

export type LiveProviderProps = {
  userId: string;
  activeGenerationIds: readonly string[];
  children: ReactNode;
};

/** Holds the one live connection of the studio. After an outage everything on the page is read anew. */
export function LiveProvider({ userId, activeGenerationIds, children }: LiveProviderProps) {
  const [store] = useState(() => new LiveStore(activeGenerationIds));
  const offlineSince = useRef(0);
  const router = useRouter();
  useEffect(() => store.resetActive(activeGenerationIds), [store, activeGenerationIds]);
  // Signing out and in as somebody else loads no new page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person is what it is about
  useEffect(() => () => tellKeptReads("forget"), [userId]);
  const readAnew = useEffectEvent(() => {
    router.refresh();
    tellKeptReads("stale");
  });
  useEffect(() => {
    const bursts = inBursts<LiveEvent>((events) => store.accept(...events), BURST_MS);
    const close = openLiveStream({
      name: `creator-live:${userId}`,
      url: EVENTS_URL,
      onEvent: bursts.take,
      onState: (state) => {
        if (state === "offline" && store.state() !== "offline") offlineSince.current = Date.now();
        // The stream itself brings generations up to date; a longer absence may have missed anything.
        const wasLong = store.state() === "offline" && Date.now() - offlineSince.current > OUTAGE_MS;
        store.setState(state);
        if (state === "live" && wasLong) readAnew();
      },
    });
    return () => {
      close();
      bursts.stop();
    };
  }, [store, userId]);
  return <LiveContext value={store}>{children}</LiveContext>;
}

/** Calls `handler` for each event while mounted: "generation", "frame", "quota". It may close over fresh state. */
export function useLiveEvents(handler: (event: LiveEvent) => void): void {
  const store = useStore();
  const call = useEffectEvent(handler);
  useEffect(() => store.onEvent((event) => call(event)), [store]);
}

export type GenerationLive = {
  /** The newest known state, by revision: the one given, or a later one from the stream. */
  generation: GenerationDto | null;
  /** The last preview frame as a data URL. It stays after the end, under the picture that fades in. */
  frame: string | null;
};

export function useGenerationLive(
  generationId: string | null,
  initial: GenerationDto | null = null,
): GenerationLive {
  const store = useStore();
  const read = useCallback(
    () => (generationId ? store.generation(generationId) : null),
    [store, generationId],
  );
  const readFrame = useCallback(
    () => (generationId ? store.frame(generationId) : null),
    [store, generationId],
  );
  const live = useSyncExternalStore(store.subscribe, read, () => null);
  const frame = useSyncExternalStore(store.subscribe, readFrame, () => null);
  const isLiveNewer = live && (!initial || initial.id !== live.id || live.revision > initial.revision);
  return {
    generation: isLiveNewer ? live : initial,
    frame: frame ? `data:image/jpeg;base64,${frame}` : null,
  };
}

/** How many of this person's generations wait or run. */
export function useRunningCount(): number {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.activeCount, store.activeCount);
}

/** The quota as last told by the stream, else the one given. */
export function useLiveQuota(initial: QuotaDto): QuotaDto {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.quota, () => null) ?? initial;
}

export function useLiveState(): LiveState {
  const store = useStore();
  return useSyncExternalStore<LiveState>(store.subscribe, store.state, () => "connecting");
}

function useStore(): LiveStore {
  const store = useContext(LiveContext);
  if (!store) throw new Error("Live hooks need the LiveProvider of the studio layout.");
  return store;
}
