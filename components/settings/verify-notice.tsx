"use client";
"use no memo";
import { useState, useSyncExternalStore } from "react";
import { onDemand, useOnDemand } from "@/components/ui/on-demand";
import type { ActionResult } from "@/lib/core/result";

const KEY = "creator.verify-later";
const card = onDemand(() => import("./verify-card").then((module) => module.VerifyCard));

export type VerifyNoticeProps = {
  email: string;
  requestVerification: (input: Record<string, never>) => Promise<ActionResult<{ isSent: boolean }>>;
};

/** Reminds of an address that is not confirmed. It blocks nothing, and "later" lasts as long as the tab. */
export function VerifyNotice(props: VerifyNoticeProps) {
  const isLater = useSyncExternalStore(
    subscribeToNothing,
    () => window.sessionStorage.getItem(KEY) !== null,
    () => true,
  );
  const [isGone, setGone] = useState(false);
  const isShown = !isLater && !isGone;
  const Card = useOnDemand(card, isShown);
  const later = () => {
    window.sessionStorage.setItem(KEY, "1");
    setGone(true);
  };
  return isShown && Card ? <Card {...props} onLater={later} /> : null;
}

const subscribeToNothing = () => () => {};
