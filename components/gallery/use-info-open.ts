"use client";
import { useSyncExternalStore } from "react";

const KEY = "creator-lightbox-info";
const listeners = new Set<() => void>();

/** Whether the details are open beside a picture, remembered in this browser. On a phone they lie below it anyway. */
export function useInfoOpen(): [boolean, (isOpen: boolean) => void] {
  const isOpen = useSyncExternalStore(subscribe, read, () => false);
  return [isOpen, write];
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === "1";
  } catch {
    return false;
  }
}

function write(isOpen: boolean) {
  try {
    localStorage.setItem(KEY, isOpen ? "1" : "0");
  } catch {
    return; // storage is blocked: the panel stays as it is
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
