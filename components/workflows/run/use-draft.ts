"use client";
"use no memo";
import { useEffect, useEffectEvent, useRef } from "react";
import type { ParameterValues } from "@/lib/parameters/schema";
import type { RunActions } from "./run-actions";

const QUIET_MS = 800;

/**
 * Saves what is typed a moment after the last key, and at once when the page is left, so that a refresh or
 * another device finds it. A draft that cannot be saved is no reason to interrupt anybody.
 */
export function useDraft(
  workflowId: string,
  values: ParameterValues,
  saveDraft: RunActions["saveDraft"],
): void {
  const saved = useRef(values);
  const save = useEffectEvent(() => {
    if (saved.current === values) return;
    saved.current = values;
    saveDraft({ workflowId, values }).catch(() => {
      saved.current = {};
    });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the values starts the wait anew
  useEffect(() => {
    const timer = setTimeout(() => save(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [values]);
  useEffect(() => {
    const onHide = () => document.visibilityState === "hidden" && save();
    document.addEventListener("visibilitychange", onHide);
    return () => document.removeEventListener("visibilitychange", onHide);
  }, []);
}
