"use client";
import { useEffect, useState } from "react";

const REST_AFTER_MS = 2_600;

/**
 * Whether the hand has been still for a while, so that the interface can leave the picture. Keys and focus wake
 * it too; it stays awake while the pointer or the focus is on a control.
 */
export function useRestless() {
  const [wokenAt, setWokenAt] = useState(0);
  const [isResting, setResting] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each waking starts the wait anew
  useEffect(() => {
    const timer = setTimeout(() => setResting(!isOnControl()), REST_AFTER_MS);
    return () => clearTimeout(timer);
  }, [wokenAt]);
  const wake = (event: { timeStamp: number }) => {
    setResting(false);
    // Coarse on purpose: a moving pointer must not render sixty times a second.
    setWokenAt((before) => (event.timeStamp - before > 400 ? event.timeStamp : before));
  };
  return { isResting, onPointerMove: wake, onPointerDown: wake, onKeyDownCapture: wake, onFocus: wake };
}

function isOnControl(): boolean {
  return document.querySelector("[data-lightbox-chrome]:hover, [data-lightbox-chrome]:focus-within") !== null;
}
