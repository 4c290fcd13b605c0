"use client";
"use no memo";
import { type ComponentType, useEffect, useState, useSyncExternalStore } from "react";

/** A component whose code is fetched when somebody reaches for it. */
export type OnDemand<P> = {
  /** Starts fetching; safe to call often. After a failure the next call tries again. */
  load: () => void;
  read: () => ComponentType<P> | null;
  subscribe: (listener: () => void) => () => void;
};

export function onDemand<P>(fetchComponent: () => Promise<ComponentType<P>>): OnDemand<P> {
  const listeners = new Set<() => void>();
  let component: ComponentType<P> | null = null;
  let isAsked = false;
  return {
    load: () => {
      if (isAsked) return;
      isAsked = true;
      fetchComponent().then(
        (fetched) => {
          component = fetched;
          for (const listener of listeners) listener();
        },
        () => {
          isAsked = false;
        },
      );
    },
    read: () => component,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * The component once it was wanted and has arrived, else null. What was wanted stays, so that closing can be seen;
 * what merely arrived changes nothing, so that no button is replaced under a pointer that only rests on it.
 */
export function useOnDemand<P>(source: OnDemand<P>, isWanted: boolean): ComponentType<P> | null {
  const component = useSyncExternalStore(source.subscribe, source.read, () => null);
  const [wasWanted, setWasWanted] = useState(isWanted);
  if (isWanted && !wasWanted) setWasWanted(true);
  useEffect(() => {
    if (isWanted) source.load();
  }, [source, isWanted]);
  return isWanted || wasWanted ? component : null;
}
