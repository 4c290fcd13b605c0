"use client";
"use no memo";
import { useEffect, useState } from "react";

/** Which folders of a tree are closed, remembered in this browser under `storageKey`. */
export function useClosedFolders(storageKey: string): [ReadonlySet<string>, (path: string) => void] {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "[]");
      if (Array.isArray(kept)) setClosed(new Set(kept.filter((one) => typeof one === "string")));
    } catch {
      // Without storage every folder starts open.
    }
  }, [storageKey]);
  const toggle = (path: string) => {
    const next = new Set(closed);
    if (!next.delete(path)) next.add(path);
    setClosed(next);
    try {
      localStorage.setItem(storageKey, JSON.stringify([...next]));
    } catch {
      // Remembered for this visit only.
    }
  };
  return [closed, toggle];
}
