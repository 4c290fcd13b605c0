"use client";
import { useEffect, useState } from "react";

const STORAGE_KEY = "creator.projects.closed-folders";

/** Which folders are closed, remembered in this browser. */
export function useClosedFolders(): [ReadonlySet<string>, (path: string) => void] {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]");
      if (Array.isArray(kept)) setClosed(new Set(kept.filter((one) => typeof one === "string")));
    } catch {
      // Without storage every folder starts open.
    }
  }, []);
  const toggle = (path: string) => {
    const next = new Set(closed);
    if (!next.delete(path)) next.add(path);
    setClosed(next);
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify([...next]));
    } catch {
      // Remembered for this visit only.
    }
  };
  return [closed, toggle];
}
