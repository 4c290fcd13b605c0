"use client";
"use no memo";
import { useRef } from "react";
import { useLiveEvents } from "@/components/shell/live-provider";
import { wantsNotices } from "./notice-choice";

/** Jobs that end while one looks elsewhere are told by the browser, if it was asked to. Mounted once, in the shell. */
export function JobNotices() {
  const running = useRef(new Set<string>());
  useLiveEvents((event) => {
    if (event.event !== "generation") return;
    const { id, status, promptText, workflowName, error } = event.data;
    if (status === "QUEUED" || status === "PROCESSING") {
      running.current.add(id);
      return;
    }
    if (!running.current.delete(id) || status === "CANCELLED") return;
    if (!document.hidden || !wantsNotices()) return;
    const title = status === "COMPLETED" ? "Generation finished" : "Generation failed";
    const notice = new Notification(title, {
      body: error?.message ?? (promptText || workflowName || ""),
      // Several windows tell it once.
      tag: id,
    });
    notice.onclick = () => {
      window.focus();
      window.location.assign(`/generations/${id}`);
    };
  });
  return null;
}
