"use client";
"use no memo";
import { CloudOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { isTerminal } from "@/lib/generations/rules";
import { useLiveEvents, useLiveState, useRunningCount } from "./live-provider";

/** A blip is not worth a word. */
const NOTICE_AFTER_MS = 4_000;

/** Says that the page may be out of date, once the connection has been gone for some seconds. It covers nothing. */
export function ConnectionNotice() {
  const state = useLiveState();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (state !== "offline") {
      setLong(false);
      return;
    }
    const timer = setTimeout(() => setLong(true), NOTICE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(var(--dock)+12px)] z-40 flex justify-center px-4 md:left-rail"
    >
      {isLong ? (
        <p className="flex min-h-9 items-center gap-2.5 rounded-lg bg-surface-float px-3 py-1.5 shadow-float">
          <CloudOff aria-hidden="true" className="size-4 shrink-0 stroke-[1.6] text-warn" />
          <span>No connection. What you see may be out of date; it catches up by itself.</span>
        </p>
      ) : null}
    </div>
  );
}

/** The tab's title carries the number that runs: "(2) Gallery · Creator". */
export function TitleBadge() {
  const count = useRunningCount();
  useEffect(() => {
    const apply = () => {
      const bare = document.title.replace(/^\(\d+\) /, "");
      const wanted = count > 0 ? `(${count}) ${bare}` : bare;
      if (document.title !== wanted) document.title = wanted;
    };
    apply();
    // Each navigation writes its own title; ours goes in front again.
    const observer = new MutationObserver(apply);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [count]);
  return null;
}

const ANNOUNCE = "creator:announce";

/** Says a sentence to screen readers, politely. Works from any component in the studio. */
export function announce(sentence: string): void {
  window.dispatchEvent(new CustomEvent(ANNOUNCE, { detail: sentence }));
}

/** The one live region. It also says when a generation of yours ends, wherever you are. */
export function LiveRegion() {
  const [sentence, setSentence] = useState("");
  const running = useRef(new Set<string>());
  useEffect(() => {
    const hear = (event: Event) => setSentence(event instanceof CustomEvent ? String(event.detail) : "");
    window.addEventListener(ANNOUNCE, hear);
    return () => window.removeEventListener(ANNOUNCE, hear);
  }, []);
  useLiveEvents((event) => {
    if (event.event !== "generation") return;
    const { id, status, workflowName } = event.data;
    if (!isTerminal(status)) running.current.add(id);
    else if (running.current.delete(id)) {
      const words = { COMPLETED: "completed", FAILED: "failed", CANCELLED: "cancelled" } as const;
      setSentence(`${workflowName ?? "Generation"} ${words[status as keyof typeof words]}.`);
    }
  });
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {sentence}
    </div>
  );
}
